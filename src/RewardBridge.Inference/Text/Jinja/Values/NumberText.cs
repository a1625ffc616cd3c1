using System.Globalization;
using System.Numerics;

namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>Numbers as Python prints them.</summary>
static class NumberText
{
    /// <summary>Digits after the point that a format may ask for.</summary>
    internal const int MaxPrecision = 1000;

    /// <summary>The shortest digits that give the same float again; an exponent below 1e-4 and from 1e16 on.</summary>
    public static string Repr(double value)
    {
        if (!double.IsFinite(value))
            return Special(value);
        var sign = double.IsNegative(value) ? "-" : "";
        if (value == 0)
            return sign + "0.0";
        var (digits, exponent) = Shortest(Math.Abs(value));
        if (exponent is < -4 or >= 16)
            return $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{Exponent(exponent)}";
        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        var whole = digits.PadRight(exponent + 1, '0');
        var fraction = whole[(exponent + 1)..];
        return $"{sign}{whole[..(exponent + 1)]}.{(fraction.Length > 0 ? fraction : "0")}";
    }

    /// <summary>So many digits after the point, the exact value rounded half to even.</summary>
    public static string Fixed(double value, int precision)
    {
        if (!double.IsFinite(value))
            return Special(value);
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> 52);
        var mantissa = bits & ((1L << 52) - 1);
        if (exponent > 0)
            mantissa |= 1L << 52;
        exponent = Math.Max(exponent, 1) - 1075; // |value| = mantissa * 2^exponent
        var scaled = BigInteger.Pow(10, precision) * mantissa;
        scaled = exponent >= 0 ? scaled << exponent : RoundedShift(scaled, -exponent);
        var digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        var sign = double.IsNegative(value) ? "-" : "";
        return precision == 0
            ? sign + digits
            : $"{sign}{digits[..^precision]}.{digits[^precision..]}";
    }

    /// <summary>One digit before the point, so many after it, and an exponent: 1.50e+03.</summary>
    public static string Scientific(double value, int precision)
    {
        if (!double.IsFinite(value))
            return Special(value);
        var text = value.ToString("E" + precision, CultureInfo.InvariantCulture);
        return text[..text.IndexOf('E', StringComparison.Ordinal)]
            + "e"
            + Exponent(ExponentOf(text));
    }

    /// <summary>So many significant digits, without zeros at the end, with an exponent where that is shorter.</summary>
    public static string General(double value, int precision)
    {
        if (!double.IsFinite(value))
            return Special(value);
        precision = Math.Max(precision, 1);
        var scientific = Scientific(value, precision - 1);
        var exponent = value == 0 ? 0 : ExponentOf(scientific);
        if (exponent >= -4 && exponent < precision)
            return TrimZeros(Fixed(value, precision - 1 - exponent));
        var split = scientific.IndexOf('e', StringComparison.Ordinal);
        return TrimZeros(scientific[..split]) + scientific[split..];
    }

    static string TrimZeros(string text) =>
        text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;

    static BigInteger RoundedShift(BigInteger value, int shift)
    {
        var quotient = value >> shift;
        var remainder = value - (quotient << shift);
        var half = BigInteger.One << (shift - 1);
        return remainder > half || (remainder == half && !quotient.IsEven)
            ? quotient + 1
            : quotient;
    }

    static string Special(double value) =>
        double.IsNaN(value) ? "nan"
        : value > 0 ? "inf"
        : "-inf";

    /// <summary>The significant digits, and the power of ten of the first.</summary>
    static (string Digits, int Exponent) Shortest(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var exponent = whole - 1 - (all.Length - digits.Length) + (e < 0 ? 0 : ExponentOf(text));
        return (digits.TrimEnd('0'), exponent);
    }

    static int ExponentOf(string text) =>
        int.Parse(
            text.AsSpan(text.IndexOfAny(['E', 'e']) + 1),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture
        );

    static string Exponent(int exponent) =>
        (exponent < 0 ? "-" : "+")
        + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
}
