namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>Integers (64 bits), floats, and booleans, which count as 0 and 1.</summary>
static class Numbers
{
    public static bool TryInteger(object? value, out long integer)
    {
        integer = value switch
        {
            long n => n,
            true => 1,
            _ => 0,
        };
        return value is long or bool;
    }

    public static bool TryDouble(object? value, out double number)
    {
        if (TryInteger(value, out var integer))
        {
            number = integer;
            return true;
        }
        number = value as double? ?? 0;
        return value is double;
    }

    /// <summary>A float that is an integer of 64 bits.</summary>
    public static bool IsWhole(double d) =>
        d is >= -9223372036854775808.0 and < 9223372036854775808.0 && d == Math.Truncate(d);

    /// <summary>Compares two numbers; order is -1, 0 or 1, or 2 where one is NaN.</summary>
    public static bool TryCompare(object? a, object? b, out int order)
    {
        order = 2;
        if (TryInteger(a, out var m) && TryInteger(b, out var n))
            order = m.CompareTo(n);
        else if (!TryDouble(a, out var x) || !TryDouble(b, out var y))
            return false;
        else if (!double.IsNaN(x) && !double.IsNaN(y))
            order = x.CompareTo(y);
        return true;
    }
}
