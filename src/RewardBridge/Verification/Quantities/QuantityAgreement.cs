namespace RewardBridge.Verification.Quantities;

/// <summary>When two quantities are the same.</summary>
/// <remarks>
/// Compared in the reference's unit, they may differ by half a unit in the reference's last written place, or in the
/// answer's where that has at least three significant digits, but never by more than 1 % of the reference. So 9.81
/// and 9.807 m/s² agree with 9.8, 3.00e8 m/s agrees with 299,792,458, and 5.3 km does not agree with 5 km.
/// </remarks>
static class QuantityAgreement
{
    const double LargestShare = 0.01;
    const int EnoughDigits = 3;

    // What arithmetic in double may lose on the way through two units.
    const double Rounding = 1e-9;

    /// <summary>Whether the answer means the reference; both have units, of the same dimension.</summary>
    public static bool Agree(Quantity answer, Quantity reference)
    {
        var (from, to) = (answer.Unit!.Value, reference.Unit!.Value);
        var found = from.ConvertTo(to, answer.Value);
        var lastPlace = reference.Precision.LastPlace;
        if (answer.Precision.SignificantDigits is >= EnoughDigits and < int.MaxValue)
            lastPlace = Math.Max(lastPlace, answer.Precision.LastPlace * from.Scale / to.Scale);
        var size = Math.Abs(reference.Value);
        // A scale's zero is far from nothing: what is lost there is relative to the base unit.
        var lost = Rounding * Math.Max(size, Math.Abs(to.Offset / to.Scale));
        var tolerance = Math.Min(lastPlace / 2, LargestShare * size) + lost;
        return Math.Abs(found - reference.Value) <= tolerance;
    }
}
