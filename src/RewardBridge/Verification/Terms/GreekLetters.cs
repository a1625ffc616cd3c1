using System.Text;

namespace RewardBridge.Verification.Terms;

/// <summary>Writes single Greek letters as words: α-helix and \alpha-helix are "alpha helix".</summary>
static class GreekLetters
{
    const string Letters = "αβγδεζηθικλμνξοπρστυφχψω";

    static readonly string[] Names =
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "omicron",
        "pi",
        "rho",
        "sigma",
        "tau",
        "upsilon",
        "phi",
        "chi",
        "psi",
        "omega",
    ];

    /// <summary>The text with the names of the letters that stand alone; Greek words are left as they are.</summary>
    public static string ToWords(string text)
    {
        if (
            !text.AsSpan().ContainsAnyInRange('\u0370', '\u03FF')
            && !text.Contains('\\', StringComparison.Ordinal)
        )
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (NameAt(text, i) is { } name)
                result.Append(' ').Append(name).Append(' ');
            else if (text[i] == '\\' && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]))
                result.Append(' '); // \alpha is alpha
            else
                result.Append(text[i]);
        return result.ToString();
    }

    static string? NameAt(string text, int at)
    {
        if (IsGreek(text, at - 1) || IsGreek(text, at + 1))
            return null;
        var letter = Letters.IndexOf(char.ToLowerInvariant(text[at]), StringComparison.Ordinal);
        return letter < 0 ? null : Names[letter];
    }

    static bool IsGreek(string text, int index) =>
        (uint)index < (uint)text.Length && text[index] is >= '\u0370' and <= '\u03FF';
}
