namespace RewardBridge.Statistics;

/// <summary>A point of a curve.</summary>
/// <param name="X">Horizontal value.</param>
/// <param name="Y">Vertical value.</param>
public readonly record struct CurvePoint(double X, double Y)
{
    /// <summary>At most so many points, evenly picked, the first and the last among them.</summary>
    /// <param name="curve">Points in the curve's order.</param>
    /// <param name="most">At least 2.</param>
    public static IReadOnlyList<CurvePoint> Thin(IReadOnlyList<CurvePoint> curve, int most)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        return curve.Count <= most
            ? curve
            :
            [
                .. Enumerable
                    .Range(0, most)
                    .Select(i => curve[(int)((long)i * (curve.Count - 1) / (most - 1))]),
            ];
    }
}
