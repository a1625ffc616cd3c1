using System.Globalization;

namespace RewardBridge.Statistics;

/// <summary>An estimate with its 95 % confidence interval.</summary>
/// <param name="Estimate">The point estimate.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Estimate, double Low, double High)
{
    /// <summary>Of a share, in per cent: "41.2 % [38.0, 44.5]".</summary>
    public string AsPercent() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * Estimate:0.0} % [{100 * Low:0.0}, {100 * High:0.0}]"
        );
}
