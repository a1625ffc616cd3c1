using System.Text.RegularExpressions;

namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>Writes a number's sign directly before its digits: "minus 5", "is - 5" and "-$5" have a sign that is easily lost.</summary>
static class WrittenSigns
{
    const RegexOptions Linear =
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    static readonly Regex InWords = new(@"\b(?:minus|negative)\s{1,4}(\\?[$€£¥]?\.?\d)", Linear);

    static readonly Regex Apart = new(
        @"((?:\b(?:is|are|was|equals|be)\s|[=≈:：是为])[ \t]{0,4})[-−–][ \t]{1,4}(\\?[$€£¥]?\.?\d)",
        Linear
    );

    static readonly Regex AtStart = new(@"^\s{0,4}[-−–][ \t]{1,4}(\\?[$€£¥]?\.?\d)", Linear);

    static readonly Regex BeforeDollar = new(@"(^|[^\w)\]}])[-−–](\\?\$ ?)(\.?\d)", Linear);

    // How far back from a word the operand of a subtraction is looked for.
    const int LongestGap = 4;

    /// <summary>The text with such signs moved; a subtraction ("8 minus 5", "8 - 5") is left alone.</summary>
    public static string BesideDigits(string text)
    {
        if (text.Contains("minus", StringComparison.OrdinalIgnoreCase) || HasNegative(text))
            text = InWords.Replace(
                text,
                m => IsSubtraction(text, m.Index) ? m.Value : "-" + m.Groups[1].Value
            );
        if (text.AsSpan().IndexOfAny(['-', '\u2212', '\u2013']) < 0)
            return text;
        text = Apart.Replace(text, "$1-$2");
        // A text of several such lines is a list.
        return text.AsSpan().TrimStart().IndexOf('\n') < 0 ? AtStart.Replace(text, "-$1") : text;
    }

    /// <summary>The same for a sign before a dollar's: -$5 is $-5.</summary>
    public static string BehindCurrency(string text) =>
        text.Contains('$', StringComparison.Ordinal) ? BeforeDollar.Replace(text, "$1$2-$3") : text;

    static bool HasNegative(string text) =>
        text.Contains("negative", StringComparison.OrdinalIgnoreCase);

    // After a number, a closing bracket or a letter that stands alone: "8 minus 5", "x minus 5".
    static bool IsSubtraction(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - LongestGap), Math.Min(at, LongestGap)).TrimEnd();
        if (before.IsEmpty)
            return false;
        return char.IsAsciiDigit(before[^1])
            || before[^1] is ')' or ']' or '}' or '$' or '%'
            || char.IsAsciiLetter(before[^1])
                && before[^1] != 'a'
                && (before.Length == 1 ? at <= LongestGap : !char.IsLetter(before[^2]));
    }
}
