namespace RewardBridge.Verification.Quantities;

/// <summary>A unit: value in base units = value * Scale + Offset.</summary>
/// <param name="Dimension">What it measures.</param>
/// <param name="Scale">Base units in one of it.</param>
/// <param name="Offset">Base units at its zero; other than 0 for the scales of temperature.</param>
readonly record struct Unit(Dimension Dimension, double Scale, double Offset = 0)
{
    /// <summary>The unit of plain numbers.</summary>
    public static Unit One { get; } = new(default, 1);

    /// <summary>A product of units; a scale's zero has no meaning in it.</summary>
    public static Unit operator *(Unit a, Unit b) =>
        a == One ? b
        : b == One ? a
        : new(a.Dimension * b.Dimension, a.Scale * b.Scale);

    /// <summary>A power of a unit.</summary>
    /// <param name="exponent">The parser keeps it within one digit.</param>
    public Unit Power(int exponent) =>
        exponent == 1 ? this : new(Dimension.Power(exponent), Math.Pow(Scale, exponent));

    /// <summary>A value in this unit as a value in another one of the same dimension.</summary>
    public double ConvertTo(Unit other, double value) =>
        this == other ? value : (value * Scale + Offset - other.Offset) / other.Scale;
}
