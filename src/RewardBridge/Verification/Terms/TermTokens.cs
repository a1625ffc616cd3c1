using System.Globalization;
using System.Text;
using RewardBridge.Text;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Terms;

/// <summary>The form in which names and terms are compared: the tokens of <see cref="TextNormaliser"/>, with fewer differences left.</summary>
/// <remarks>
/// Gone are diacritics, plurals, hyphens, the difference between British and American spelling, between Roman numerals,
/// number words and digits, between initials with and without spaces, between Greek letters and their names, and between "&amp;" and "and".
/// </remarks>
static class TermTokens
{
    const int LongestInitials = 8;

    /// <summary>The tokens; none where the text has only punctuation and space.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        text = GreekLetters.ToWords(ChineseNumerals.ToDigits(UnicodeForm.ComposeCompatibly(text)));
        text = WithRomanInDigits(WithoutDiacritics(text));
        var tokens = TextNormaliser
            .Tokens(text)
            .Select(token =>
                SpellingVariants.Unify(IsDecade(token) ? token : Singular.Of(InDigits(token)))
            );
        return WithInitialsJoined(tokens);
    }

    // "1990s" is no plural of 1990.
    static bool IsDecade(string token) => token is [.., >= '0' and <= '9', 's'];

    // World War Two is World War 2.
    static string InDigits(string word) =>
        EnglishNumerals.UpToTwenty(word)?.ToString(CultureInfo.InvariantCulture) ?? word;

    // "B. R. Ambedkar" and "B.R. Ambedkar".
    static List<string> WithInitialsJoined(IEnumerable<string> tokens)
    {
        var joined = new List<string>();
        var isInitial = false;
        foreach (var token in tokens)
        {
            var isOne = token.Length == 1 && char.IsAsciiLetter(token[0]);
            if (isOne && isInitial && joined[^1].Length < LongestInitials)
                joined[^1] += token;
            else
                joined.Add(token);
            isInitial = isOne;
        }
        return joined;
    }

    // Also opens hyphens, which TextNormaliser deletes: T-cell, T cell. Those inside numbers stay.
    static string WithoutDiacritics(string text)
    {
        var result = new StringBuilder(text.Length);
        var decomposed = UnicodeForm.Decompose(text);
        for (var i = 0; i < decomposed.Length; i++)
        {
            var c = decomposed[i];
            if (c is >= '\u0300' and <= '\u036F')
                continue;
            if (c == '&')
                result.Append(" and ");
            else if (NumberMarks.Plain(c) == '-' && !IsSign(decomposed, i))
                result.Append(' ');
            else if (Plain(c) is { } plain)
                result.Append(plain);
            else
                result.Append(c);
        }
        return result.ToString();
    }

    static bool IsSign(string text, int at) =>
        at + 1 < text.Length
        && char.IsAsciiDigit(text[at + 1])
        && (at == 0 || !char.IsLetter(text[at - 1]));

    // Letters that Unicode doesn't take apart.
    static string? Plain(char c) =>
        c switch
        {
            'ø' => "o",
            'Ø' => "O",
            'ł' => "l",
            'Ł' => "L",
            'đ' => "d",
            'ı' => "i",
            'ß' => "ss",
            'æ' => "ae",
            'Æ' => "Ae",
            'œ' => "oe",
            'Œ' => "Oe",
            _ => null,
        };

    // Only after another word: a text of one letter is a letter.
    static string WithRomanInDigits(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; )
        {
            var end = i;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
                end++;
            if (end == i)
            {
                result.Append(text[i++]);
                continue;
            }
            var word = text.AsSpan(i, end - i);
            if (i > 0 && word[0] is >= 'C' and <= 'X' && RomanNumeral.ToDigits(word) is { } digits)
                result.Append(digits);
            else
                result.Append(word);
            i = end;
        }
        return result.ToString();
    }
}
