namespace RewardBridge.Evaluation.Reports;

/// <summary>Curves over a common horizontal axis.</summary>
/// <param name="Title">What is shown, with its unit.</param>
/// <param name="Series">The curves, at most six.</param>
/// <param name="HorizontalLabel">What the horizontal axis counts.</param>
public sealed record LineChart(
    string Title,
    IReadOnlyList<ChartSeries> Series,
    string HorizontalLabel = "step"
)
{
    /// <summary>What the axes show. Default: the range of the data.</summary>
    public ChartFrame Frame { get; init; } = ChartFrame.Data;
}

/// <summary>One curve.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Points in order of X; points that are not finite are left out.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points);

/// <summary>A point of a curve.</summary>
/// <param name="X">Horizontal value.</param>
/// <param name="Y">Vertical value.</param>
/// <param name="Low">Lower end of the interval; null for none.</param>
/// <param name="High">Upper end of the interval; null for none.</param>
public readonly record struct ChartPoint(
    double X,
    double Y,
    double? Low = null,
    double? High = null
);
