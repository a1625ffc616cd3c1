using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Calibration;

/// <summary>Calibration on labelled responses: bins of equal mass, 95 % intervals resampled by question.</summary>
public sealed record CalibrationFigures
{
    const int Bins = 10;
    const int Measures = 7;

    /// <summary>Responses measured.</summary>
    public required int Responses { get; init; }

    /// <summary>Expected calibration error.</summary>
    public required Interval ExpectedError { get; init; }

    /// <summary>Brier score: reliability - resolution + uncertainty + within bins.</summary>
    public required Interval Brier { get; init; }

    /// <summary>Murphy's reliability: 0 is calibrated.</summary>
    public required Interval Reliability { get; init; }

    /// <summary>Murphy's resolution: more is better.</summary>
    public required Interval Resolution { get; init; }

    /// <summary>Murphy's uncertainty: the same for every verifier.</summary>
    public required Interval Uncertainty { get; init; }

    /// <summary>What the bins hide of the Brier score.</summary>
    public required Interval WithinBins { get; init; }

    /// <summary>In nats.</summary>
    public required Interval LogLoss { get; init; }

    /// <summary>The reliability diagram, lowest scores first.</summary>
    public required IReadOnlyList<ReliabilityBin> Diagram { get; init; }

    /// <summary>Measures scores.</summary>
    /// <param name="items">Score, label and question of each response; at least one.</param>
    /// <param name="questions">Number of questions to resample, more than the greatest of the items.</param>
    /// <param name="seed">Decides the resamples.</param>
    public static CalibrationFigures Of(
        IReadOnlyList<(double Score, bool Label, int Cluster)> items,
        int questions,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        var bins = new ReliabilityBins(items, Bins);
        var ones = new int[questions];
        Array.Fill(ones, 1);
        var means = bins.Means(ones);
        var intervals = ClusterBootstrap.Of(questions, w => Statistics(bins, w), seed);
        return new()
        {
            Responses = items.Count,
            ExpectedError = intervals[0]!.Value,
            Brier = intervals[1]!.Value,
            Reliability = intervals[2]!.Value,
            Resolution = intervals[3]!.Value,
            Uncertainty = intervals[4]!.Value,
            WithinBins = intervals[5]!.Value,
            LogLoss = intervals[6]!.Value,
            Diagram =
            [
                .. bins.Sizes.Select(
                    (size, b) =>
                        new ReliabilityBin(means[b]!.Value.X, intervals[Measures + b]!.Value, size)
                ),
            ],
        };
    }

    static List<double?> Statistics(ReliabilityBins bins, int[] weights)
    {
        var found = bins.Measure(weights);
        return
        [
            found?.ExpectedError,
            found?.Brier,
            found?.Reliability,
            found?.Resolution,
            found?.Uncertainty,
            found?.WithinBins,
            found?.LogLoss,
            .. bins.Means(weights).Select(m => m?.Y),
        ];
    }
}

/// <summary>A point of a reliability diagram.</summary>
/// <param name="MeanScore">Mean score of the bin.</param>
/// <param name="ShareCorrect">Share of its responses that are correct.</param>
/// <param name="Count">Responses in the bin.</param>
public sealed record ReliabilityBin(double MeanScore, Interval ShareCorrect, int Count);
