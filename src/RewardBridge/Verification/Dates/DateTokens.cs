using System.Globalization;
using RewardBridge.Text;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Dates;

/// <summary>Splits a text into the tokens that dates are made of.</summary>
static class DateTokens
{
    /// <summary>More tokens than any answer that names a date has; the rest of the text isn't read.</summary>
    public const int MaxTokens = 50_000;

    /// <summary>The tokens, in order.</summary>
    public static List<DateToken> Of(string text)
    {
        text = ChineseNumerals.ToDigits(UnicodeForm.ComposeCompatibly(text));
        var tokens = new List<DateToken>();
        for (var i = 0; i < text.Length && tokens.Count < MaxTokens; )
        {
            var start = i;
            while (i < text.Length && char.IsWhiteSpace(text[i]))
                i++;
            if (i == text.Length)
                break;
            var token = Next(text, i) with { IsApart = i > start || start == 0 };
            tokens.Add(token);
            i = token.End;
        }
        return tokens;
    }

    static DateToken Next(string text, int start)
    {
        if (char.IsAsciiDigit(text[start]))
            return Number(text, start);
        var end = start + 1;
        if (IsWordLetter(text[start]))
            while (end < text.Length && (IsWordLetter(text[end]) || IsInnerPoint(text, end)))
                end++;
        var word = text[start..end].ToLowerInvariant().Replace(".", "", StringComparison.Ordinal);
        return new(word.Length > 0 ? word : ".", -1, false, false, start, end);
    }

    static DateToken Number(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        var digits = text[start..end];
        var value =
            digits.Length <= 6 && !IsNegative(text, start)
                ? int.Parse(digits, CultureInfo.InvariantCulture)
                : -1;
        var isOrdinal =
            end + 2 <= text.Length
            && text.Substring(end, 2).ToLowerInvariant() is "st" or "nd" or "rd" or "th"
            && (end + 2 == text.Length || !char.IsLetter(text[end + 2]));
        return new(digits, value, isOrdinal, false, start, isOrdinal ? end + 2 : end);
    }

    // -1430 is a number and no year; 1997-1998 and 2020-05-17 have no sign.
    static bool IsNegative(string text, int start) =>
        start > 0
        && text[start - 1] is ('-' or NumberMarks.Minus)
        && (start == 1 || !char.IsLetterOrDigit(text[start - 2]));

    // Chinese characters are marks of their own: 5月17日.
    static bool IsWordLetter(char c) => char.IsLetter(c) && c < '\u2E80';

    // The points of "a.m." and "B.C." are parts of the word.
    static bool IsInnerPoint(string text, int at) =>
        text[at] == '.'
        && at > 0
        && char.IsLetter(text[at - 1])
        && (at < 2 || !char.IsLetter(text[at - 2]))
        && at + 1 < text.Length
        && char.IsLetter(text[at + 1]);
}
