namespace RewardBridge.Verification.Quantities;

/// <summary>What kind of quantity a unit measures: the exponents of the base units.</summary>
/// <remarks>
/// The seven base units of the SI, and two more: angles, which the SI calls dimensionless though nobody takes 5 rad/s for
/// 5 Hz, and information.
/// </remarks>
readonly record struct Dimension(
    int Length = 0,
    int Mass = 0,
    int Time = 0,
    int Current = 0,
    int Temperature = 0,
    int Amount = 0,
    int Intensity = 0,
    int Angle = 0,
    int Information = 0
)
{
    /// <summary>The dimension of a product.</summary>
    public static Dimension operator *(Dimension a, Dimension b) =>
        new(
            a.Length + b.Length,
            a.Mass + b.Mass,
            a.Time + b.Time,
            a.Current + b.Current,
            a.Temperature + b.Temperature,
            a.Amount + b.Amount,
            a.Intensity + b.Intensity,
            a.Angle + b.Angle,
            a.Information + b.Information
        );

    /// <summary>The dimension of a power.</summary>
    public Dimension Power(int exponent) =>
        new(
            Length * exponent,
            Mass * exponent,
            Time * exponent,
            Current * exponent,
            Temperature * exponent,
            Amount * exponent,
            Intensity * exponent,
            Angle * exponent,
            Information * exponent
        );
}
