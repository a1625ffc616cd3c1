using System.Globalization;
using RewardBridge.Inference.Text.Jinja.Evaluation;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>Filters that give or take numbers.</summary>
static class NumberFilters
{
    public static void AddTo(BuiltinTable table) =>
        table
            .Add("abs", "", (_, v, _) => Abs(v))
            .Add("int", "default? base?", (_, v, a) => ToInteger(v, a))
            .Add("float", "default?", (_, v, a) => ToFloat(v) ?? (a.Has(0) ? a[0] : 0.0))
            .Add("round", "precision? method?", (_, v, a) => Round(v, a));

    static object Abs(object? value) =>
        value switch
        {
            Undefined undefined => throw undefined.Error(),
            double d => Math.Abs(d),
            _ when Numbers.TryInteger(value, out var n) && n != long.MinValue => (object)
                Math.Abs(n),
            _ => throw new TemplateException(
                TemplateErrorKind.Type,
                $"bad operand type for abs(): '{TypeNames.Of(value)}'"
            ),
        };

    static object? ToInteger(object? value, Bound a)
    {
        if (value is Undefined undefined)
            throw undefined.Error();
        var radix = a.Integer(1, 10);
        if (Numbers.TryInteger(value, out var n))
            return n;
        if (value is TemplateText text && TryParse(text.Value, radix, out n))
            return n;
        return ToFloat(value) is { } d && Numbers.IsWhole(Math.Truncate(d)) ? (long)d
            : a.Has(0) ? a[0]
            : 0L;
    }

    static bool TryParse(string text, long radix, out long value)
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
        if (digits.Length == 0 || digits[0] == '_' || digits[^1] == '_' || radix is < 2 or > 36)
            return false;
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] == '_' && digits[i - 1] != '_')
                continue;
            var digit = Digit(digits[i]);
            if (digit < 0 || digit >= radix || value > (long.MaxValue - digit) / radix)
                return false;
            value = value * radix + digit;
        }
        value = negative ? -value : value;
        return true;
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
        char.IsAsciiDigit(c) ? c - '0'
        : char.IsAsciiLetter(c) ? (c | 0x20) - 'a' + 10
        : -1;

    static double? ToFloat(object? value) =>
        value switch
        {
            Undefined undefined => throw undefined.Error(),
            TemplateText text => double.TryParse(
                text.Value,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var parsed
            )
                ? parsed
                : null,
            _ => Numbers.TryDouble(value, out var d) ? d : null,
        };

    static object Round(object? value, Bound a)
    {
        var precision = a.Integer(0, 0);
        var method = a.Text(1, "common");
        if (value is Undefined undefined)
            throw undefined.Error();
        if (!Numbers.TryDouble(value, out var d))
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"type {TypeNames.Of(value)} doesn't define __round__ method"
            );
        return method switch
        {
            "common" when Numbers.TryInteger(value, out var n) && precision >= 0 => (object)n,
            "common" => RoundHalfEven(d, precision),
            "ceil" => Math.Ceiling(d * Math.Pow(10, precision)) / Math.Pow(10, precision),
            "floor" => Math.Floor(d * Math.Pow(10, precision)) / Math.Pow(10, precision),
            _ => throw new TemplateException(
                TemplateErrorKind.Value,
                "method must be common, ceil or floor"
            ),
        };
    }

    /// <summary>The decimal nearest to the exact value, as a float again.</summary>
    static double RoundHalfEven(double value, long precision)
    {
        // A float has no digits beyond these.
        if (precision > 323 || !double.IsFinite(value))
            return value;
        if (precision < 0)
        {
            var unit = Math.Pow(10, Math.Min(-precision, 310));
            return double.IsFinite(unit) ? Math.Round(value / unit) * unit : 0;
        }
        return double.Parse(NumberText.Fixed(value, (int)precision), CultureInfo.InvariantCulture);
    }
}
