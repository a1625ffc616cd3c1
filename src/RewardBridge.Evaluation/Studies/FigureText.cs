using System.Globalization;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Studies;

/// <summary>Figures as cells, the same in every culture.</summary>
public static class FigureText
{
    /// <summary>"0.812 [0.790, 0.833]"; a dash where undefined.</summary>
    public static string Of(Interval? interval) =>
        interval is { } i
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{i.Estimate:0.000} [{i.Low:0.000}, {i.High:0.000}]"
            )
            : "–";

    /// <summary>"81.2 % [79.0, 83.3]"; a dash where undefined.</summary>
    public static string Percent(Interval? interval) => interval?.AsPercent() ?? "–";

    /// <summary>Three decimals.</summary>
    public static string Of(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>All digits, no grouping.</summary>
    public static string Of(int count) => count.ToString(CultureInfo.InvariantCulture);
}
