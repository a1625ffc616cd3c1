using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Quantities;

/// <summary>Finds the quantities in a text, and the numbers without a unit.</summary>
/// <remarks>
/// Parts of one quantity are added up: "5 ft 10 in", "2 hours and 30 minutes". Powers of ten may be words: "3 million km".
/// One pass over the text.
/// </remarks>
static class QuantityReader
{
    static readonly (string Word, double Factor)[] Scales =
    [
        ("hundred", 1e2),
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
        ("trillion", 1e12),
    ];

    /// <summary>All quantities, in order; percentages are none.</summary>
    /// <param name="text">As <see cref="QuantityText.Plain"/> gives it.</param>
    public static IReadOnlyList<Quantity> Read(string text)
    {
        var found = new List<Quantity>();
        var scanner = new NumberScanner(text);
        while (scanner.TryNext(out var number))
        {
            // The 2 of m^2 is a part of the quantity before it.
            if (number.IsPercent || found is [.., var last] && number.Start < last.End)
                continue;
            if (QuantityAt(text, number) is not { } quantity)
                continue;
            if (found is [.., var before] && Sum(text, before, quantity) is { } sum)
                found[^1] = sum;
            else
                found.Add(quantity);
        }
        return found;
    }

    static Quantity? QuantityAt(string text, NumberInText number)
    {
        var precision = WrittenPrecision.Of(text.AsSpan(number.Start, number.End - number.Start));
        var value = number.Value.ToDouble();
        var end = number.End;
        if (TryPowerOfTen(text, ref end, value, out var power))
            (value, precision) = (power, new(power, 1));
        if (TryScale(text, ref end, out var factor))
            (value, precision) = (
                value * factor,
                precision with
                {
                    LastPlace = precision.LastPlace * factor,
                }
            );
        if (!double.IsFinite(value))
            return null;
        var parser = new UnitParser(text, end);
        Unit? unit = parser.TryRead(out var read) ? read : null;
        // "5 pm" is a time of day; nobody says 120 pm for that.
        if (
            unit is not null
            && value <= 12
            && text.AsSpan(end, parser.Position - end).Trim() is "pm"
        )
            unit = null;
        return new(value, unit, precision, number.Start, parser.Position);
    }

    // "10^5" without a factor before it.
    static bool TryPowerOfTen(string text, ref int end, double value, out double power)
    {
        power = 0;
        var at = end;
        if (value != 10 || at >= text.Length || text[at] != '^')
            return false;
        for (at++; at < text.Length && text[at] is '{' or ' '; )
            at++;
        var isNegative = at < text.Length && text[at] == '-';
        if (isNegative)
            at++;
        var exponent = 0;
        var start = at;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            exponent = Math.Min(exponent * 10 + (text[at] - '0'), 1000);
        power = Math.Pow(10, isNegative ? -exponent : exponent);
        if (at == start)
            return false;
        end = at;
        return true;
    }

    static bool TryScale(string text, ref int end, out double factor)
    {
        factor = 1;
        var rest = text.AsSpan(end).TrimStart(' ');
        foreach (var (word, scale) in Scales)
            if (
                rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (rest.Length == word.Length || !char.IsLetter(rest[word.Length]))
            )
            {
                end = text.Length - rest.Length + word.Length;
                factor = scale;
                return true;
            }
        return false;
    }

    // The second must be in a smaller unit of the same dimension, with nothing but "and" between.
    static Quantity? Sum(string text, Quantity first, Quantity second)
    {
        if (
            first.Unit is not { Offset: 0 } large
            || second.Unit is not { Offset: 0 } small
            || large.Dimension != small.Dimension
            || large.Scale <= small.Scale
            || second.Value < 0
        )
            return null;
        var between = text.AsSpan(first.End, second.Start - first.End).Trim(" ,");
        if (between is not "" and not "and" and not "又")
            return null;
        var sign = first.Value < 0 ? -1 : 1;
        return new(
            small.ConvertTo(large, second.Value) * sign + first.Value,
            large,
            second.Precision with
            {
                LastPlace = second.Precision.LastPlace * small.Scale / large.Scale,
            },
            first.Start,
            second.End
        );
    }
}
