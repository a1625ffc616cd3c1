using System.Text;
using RewardBridge.Verification.Chemistry;

namespace RewardBridge.Verification.Rules;

/// <summary>The signs of a text that change its meaning, which text rules delete: Cl- isn't Cl+, C# isn't C, x/y isn't xy.</summary>
/// <remarks>
/// Hyphens and slashes inside words, a list's dash and a heading's sign change nothing. Comparisons, bars and brackets count only
/// in texts without words, where they are notation.
/// </remarks>
static class SignSequence
{
    // Longer runs of letters are words.
    const int LongestSymbol = 2;

    // "x" and "-x": an answer that is no longer than this beside the reference is nothing but the reference with signs.
    const int MostSigns = 4;

    /// <summary>Whether two texts of the same words differ in signs, or in the case that parts cobalt from carbon monoxide.</summary>
    public static bool Differ(string reference, string answer) =>
        Of(reference) != Of(answer) || AreOtherElements(reference.Trim(), answer.Trim());

    /// <summary>Whether an answer that mentions the reference's words lacks its signs, or is the reference with others.</summary>
    public static bool Contradict(string reference, string answer)
    {
        if (AreOtherElements(reference.Trim(), answer.Trim('.', ' ')))
            return true;
        var (expected, found) = (Of(reference), Of(answer));
        return expected.Length > 0
            ? !found.Contains(expected, StringComparison.Ordinal)
            : found.Length > 0 && answer.Trim().Length <= reference.Trim().Length + MostSigns;
    }

    static string Of(string text)
    {
        text = Unwrapped(text.Trim());
        var hasWords = HasWords(text);
        var signs = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            if (
                Plain(text[i]) switch
                {
                    '-' => IsMinus(text, i),
                    '+' => !IsListMark(text, i),
                    '/' => IsShort(text, i, LongestSymbol),
                    '#' => char.IsLetter(At(text, i - 1)),
                    '<' or '>' or '|' or '[' or ']' or '(' or ')' => !hasWords,
                    _ => false,
                }
            )
                signs.Append(Plain(text[i]));
        return signs.ToString();
    }

    static char Plain(char c) =>
        c switch
        {
            '\u2212' or '\u2013' or '⁻' or '－' => '-',
            '⁺' or '＋' => '+',
            _ => c,
        };

    // "(A)" is A, but "(a, b)" is a point or an interval.
    static string Unwrapped(string text) =>
        text is ['(', .., ')'] or ['[', .., ']']
        && !text.AsSpan(1, text.Length - 2).ContainsAny("()[],")
            ? text[1..^1]
            : text;

    // A sign that stands alone before words begins a line.
    static bool IsListMark(string text, int at) =>
        at == 0 && char.IsWhiteSpace(At(text, 1)) && !char.IsAsciiDigit(At(text, 2));

    // "-x", "- 5 km", "a-b" and "Cl-"; not "well-known", "B-52", "5-10" or "Paris - France".
    static bool IsMinus(string text, int at)
    {
        var (before, behind) = (At(text, at - 1), At(text, at + 1));
        var follows = char.IsLetterOrDigit(before) || before is ')' or ']' or '}' or '^';
        if (follows && char.IsLetterOrDigit(behind))
            return char.IsLetter(before) && char.IsLetter(behind) && IsShort(text, at, 1);
        if (follows)
            return behind is not ('-' or '>');
        if (at > 0)
            return !char.IsWhiteSpace(before) || IsShortBehind(text, at);
        return char.IsWhiteSpace(behind)
            ? char.IsAsciiDigit(At(text, at + 2))
            : behind == '$' || IsShortBehind(text, at);
    }

    static bool IsShortBehind(string text, int at) =>
        RunBehind(text, at) is > 0 and <= LongestSymbol;

    static bool IsShort(string text, int at, int longest) =>
        RunBehind(text, at) is var behind
        && behind > 0
        && behind <= longest
        && RunBefore(text, at) is var before
        && before > 0
        && before <= longest;

    static int RunBehind(string text, int at)
    {
        var end = at + 1;
        while (end - at <= LongestSymbol + 1 && char.IsLetter(At(text, end)))
            end++;
        return end - at - 1;
    }

    static int RunBefore(string text, int at)
    {
        var start = at - 1;
        while (at - start <= LongestSymbol + 1 && char.IsLetter(At(text, start)))
            start--;
        return at - start - 1;
    }

    static bool HasWords(string text)
    {
        var run = 0;
        foreach (var c in text)
        {
            run = char.IsLetter(c) ? run + 1 : 0;
            if (run > LongestSymbol || c > '\u2E80')
                return true;
        }
        return false;
    }

    // CO and Co; but NO and No are a word.
    static bool AreOtherElements(string a, string b) =>
        a.Length == 2
        && b.Length == 2
        && a != b
        && a.Equals(b, StringComparison.OrdinalIgnoreCase)
        && char.IsAsciiLetterUpper(a[0])
        && char.IsAsciiLetterUpper(b[0])
        && !a.Equals("no", StringComparison.OrdinalIgnoreCase)
        && Elements.IsSymbol(a[..1] + char.ToLowerInvariant(a[1]))
        && Elements.IsSymbol(a[..1])
        && Elements.IsSymbol(a[1..].ToUpperInvariant());

    static char At(string text, int index) => (uint)index < (uint)text.Length ? text[index] : '\0';
}
