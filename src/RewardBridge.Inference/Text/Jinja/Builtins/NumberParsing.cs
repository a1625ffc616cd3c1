using System.Globalization;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Texts as numbers, as Python's int() and float() read them.</summary>
static class NumberParsing
{
    /// <summary>Reads an integer: blanks around it, a sign, the radix's prefix, single underscores between digits.</summary>
    /// <exception cref="TemplateException">It has more than 64 bits.</exception>
    public static bool TryInteger(string text, long radix, out long value)
    {
        value = 0;
        var digits = text.Trim();
        var negative = digits.StartsWith('-');
        if (negative || digits.StartsWith('+'))
            digits = digits[1..];
        if (
            Prefix(radix) is { } prefix
            && digits.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        )
            digits = digits[2..];
        if (!HasDigits(digits, radix))
            return false;
        foreach (var c in digits)
            if (c != '_')
                value =
                    value <= (long.MaxValue - Digit(c)) / radix
                        ? value * radix + Digit(c)
                        : throw new TemplateException(
                            TemplateErrorKind.Limit,
                            "an integer is beyond 64 bits"
                        );
        value = negative ? -value : value;
        return true;
    }

    /// <summary>Reads a float, "inf" and "nan" included.</summary>
    public static bool TryFloat(string text, out double value)
    {
        var trimmed = text.Trim();
        var unsigned = trimmed.TrimStart('+', '-').ToLowerInvariant();
        if (trimmed.Length - unsigned.Length <= 1 && unsigned is "inf" or "infinity" or "nan")
        {
            value =
                unsigned == "nan" ? double.NaN
                : trimmed[0] == '-' ? double.NegativeInfinity
                : double.PositiveInfinity;
            return true;
        }
        var plain = WithoutUnderscores(trimmed);
        return double.TryParse(plain, FloatStyle, CultureInfo.InvariantCulture, out value)
            && plain.AsSpan().ContainsAnyInRange('0', '9');
    }

    const NumberStyles FloatStyle =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    static bool HasDigits(string digits, long radix) =>
        radix is >= 2 and <= 36
        && digits.Length > 0
        && digits[0] != '_'
        && digits[^1] != '_'
        && !digits.Contains("__", StringComparison.Ordinal)
        && digits.All(c => c == '_' || (Digit(c) is var d and >= 0 && d < radix));

    static string WithoutUnderscores(string text)
    {
        for (
            var i = text.IndexOf('_', StringComparison.Ordinal);
            i >= 0;
            i = text.IndexOf('_', i + 1)
        )
            if (
                i == 0
                || i + 1 == text.Length
                || !char.IsAsciiDigit(text[i - 1])
                || !char.IsAsciiDigit(text[i + 1])
            )
                return "";
        return text.Replace("_", "", StringComparison.Ordinal);
    }

    static string? Prefix(long radix) =>
        radix switch
        {
            16 => "0x",
            8 => "0o",
            2 => "0b",
            _ => null,
        };

    static int Digit(char c) =>
        char.IsAsciiLetter(c)
            ? (c | 0x20) - 'a' + 10
            : (int)CharUnicodeInfo.GetDecimalDigitValue(c);
}
