using System.Globalization;

namespace RewardBridge.Verification.Terms;

/// <summary>Roman numerals up to 3999.</summary>
static class RomanNumeral
{
    static readonly (string Sign, int Value)[] Signs =
    [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];

    /// <summary>The number in digits; null where the text is no numeral in capitals, written as it should be.</summary>
    public static string? ToDigits(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 15)
            return null;
        var (value, at) = (0, 0);
        foreach (var (sign, worth) in Signs)
            for (
                var most = sign is "M" or "C" or "X" or "I" ? 3 : 1;
                most > 0 && text[at..].StartsWith(sign, StringComparison.Ordinal);
                most--
            )
                (value, at) = (value + worth, at + sign.Length);
        return at == text.Length ? value.ToString(CultureInfo.InvariantCulture) : null;
    }
}
