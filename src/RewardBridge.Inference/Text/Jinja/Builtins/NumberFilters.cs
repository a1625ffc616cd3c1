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
        if (value is TemplateText text && NumberParsing.TryInteger(text.Value, radix, out n))
            return n;
        if (ToFloat(value) is not { } d || (value is TemplateText && !double.IsFinite(d)))
            return a.Has(0) ? a[0] : 0L;
        return Numbers.IsWhole(Math.Truncate(d))
            ? (long)d
            : throw new TemplateException(
                TemplateErrorKind.Limit,
                $"{NumberText.Repr(d)} is no integer of 64 bits"
            );
    }

    static double? ToFloat(object? value) =>
        value switch
        {
            Undefined undefined => throw undefined.Error(),
            TemplateText text => NumberParsing.TryFloat(text.Value, out var parsed) ? parsed : null,
            _ => Numbers.TryDouble(value, out var d) ? d : null,
        };

    static object Round(object? value, Bound a)
    {
        // A float has no digits beyond these.
        var precision = Math.Clamp(a.Integer(0, 0), -330, 330);
        var method = a.Text(1, "common");
        if (!Numbers.TryDouble(value, out var d))
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"type {TypeNames.Of(value)} doesn't define __round__ method"
            );
        var isInteger = Numbers.TryInteger(value, out var n);
        var unit = Math.Pow(10, precision);
        return method switch
        {
            "common" when isInteger => (object)(precision >= 0 ? n : RoundInteger(n, -precision)),
            "common" => RoundFloat(d, (int)precision),
            "ceil" => Math.Ceiling(d * unit) / unit,
            "floor" => Math.Floor(d * unit) / unit,
            _ => throw new TemplateException(
                TemplateErrorKind.Runtime,
                "method must be common, ceil or floor"
            ),
        };
    }

    /// <summary>The nearest multiple of a power of ten, the even one of two.</summary>
    static long RoundInteger(long value, long zeros)
    {
        if (zeros > 18)
            return 0;
        var unit = (long)Math.Pow(10, zeros);
        var (quotient, rest) = Math.DivRem(value, unit);
        var twice = 2 * (Int128)Math.Abs(rest) - unit;
        if (twice > 0 || (twice == 0 && quotient % 2 != 0))
            quotient += Math.Sign(rest);
        return quotient * unit;
    }

    /// <summary>The decimal nearest to the exact value, as a float again.</summary>
    static double RoundFloat(double value, int precision)
    {
        if (!double.IsFinite(value))
            return value;
        if (precision >= 0)
            return double.Parse(NumberText.Fixed(value, precision), CultureInfo.InvariantCulture);
        var unit = Math.Pow(10, -precision);
        return double.IsFinite(unit) ? Math.Round(value / unit) * unit : 0;
    }
}
