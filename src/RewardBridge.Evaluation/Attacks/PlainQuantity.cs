using System.Diagnostics.CodeAnalysis;

namespace RewardBridge.Evaluation.Attacks;

/// <summary>A reference that is a number in digits, perhaps with a unit behind it, and nothing else.</summary>
/// <param name="Sign">"" or "-".</param>
/// <param name="Digits">Digits with grouping commas and at most one point.</param>
/// <param name="Gap">White space before the unit.</param>
/// <param name="Unit">What follows; "" for none.</param>
sealed record PlainQuantity(string Sign, string Digits, string Gap, string Unit)
{
    const int LongestUnit = 12;

    // Each with one that never measures the same amount.
    static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["m"] = "km",
        ["km"] = "m",
        ["cm"] = "m",
        ["mm"] = "cm",
        ["g"] = "kg",
        ["kg"] = "g",
        ["mg"] = "g",
        ["s"] = "min",
        ["min"] = "h",
        ["h"] = "s",
        ["l"] = "ml",
        ["L"] = "mL",
        ["mL"] = "L",
        ["J"] = "kJ",
        ["kJ"] = "J",
        ["V"] = "mV",
        ["A"] = "mA",
        ["Hz"] = "kHz",
        ["Pa"] = "kPa",
        ["kPa"] = "Pa",
        ["W"] = "kW",
        ["N"] = "kN",
        ["K"] = "°C",
        ["°C"] = "°F",
        ["%"] = " per mille",
        ["meters"] = "kilometers",
        ["minutes"] = "hours",
        ["hours"] = "minutes",
        ["seconds"] = "hours",
        ["days"] = "weeks",
        ["weeks"] = "days",
        ["years"] = "months",
        ["months"] = "years",
        ["grams"] = "kilograms",
        ["dollars"] = "cents",
    };

    /// <summary>Whether every digit is 0.</summary>
    public bool IsZero => !Digits.Any(c => c is >= '1' and <= '9');

    /// <summary>Reads a whole reference; false where it is anything else.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out PlainQuantity? quantity)
    {
        quantity = null;
        var sign = text is ['-' or '−', ..] ? 1 : 0;
        var end = sign;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ','))
            end++;
        var digits = text[sign..end].TrimEnd('.', ',');
        end = sign + digits.Length;
        if (digits.Length == 0 || !char.IsAsciiDigit(digits[0]) || digits.Count(c => c == '.') > 1)
            return false;
        var unit = text[end..].TrimStart();
        if (unit.Length > LongestUnit || unit.Any(c => !char.IsLetter(c) && c is not ('%' or '°')))
            return false;
        quantity = new(sign == 1 ? "-" : "", digits, text[end..^unit.Length], unit);
        return true;
    }

    /// <summary>The same amount with the other sign.</summary>
    public string Negated() => (Sign.Length == 0 ? "-" : "") + Digits + Gap + Unit;

    /// <summary>The point moved by one place.</summary>
    public string TenTimes()
    {
        var plain = Digits.Replace(",", "", StringComparison.Ordinal);
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
            return Sign + plain + "0" + Gap + Unit;
        var (whole, fraction) = (plain[..point], plain[(point + 1)..]);
        var moved =
            fraction.Length > 1 ? $"{whole}{fraction[0]}.{fraction[1..]}" : whole + fraction;
        return Sign + moved + Gap + Unit;
    }

    /// <summary>The first digit raised by one, 9 to 8, so that no rounding hides it.</summary>
    public string LeadingDigitChanged()
    {
        var place = Digits.AsSpan().IndexOfAnyInRange('1', '9');
        if (place < 0)
            return "1" + Gap + Unit;
        var changed = Digits[place] == '9' ? '8' : (char)(Digits[place] + 1);
        return Sign + Digits[..place] + changed + Digits[(place + 1)..] + Gap + Unit;
    }

    /// <summary>The same number of another unit; null for a unit that is not known.</summary>
    public string? OtherUnit() =>
        !IsZero && Others.TryGetValue(Unit, out var other) ? Sign + Digits + Gap + other : null;
}
