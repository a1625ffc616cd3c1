using RewardBridge.Statistics;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Labels;

/// <summary>How a verifier's decisions and scores compare with labels.</summary>
/// <remarks>
/// Triples on which it abstained enter none of the figures but <see cref="Coverage"/>. Figures are null where undefined;
/// intervals are 95 %, resampled by question.
/// </remarks>
public sealed record LabelFigures
{
    /// <summary>Triples with a label.</summary>
    public required int Labelled { get; init; }

    /// <summary>Different questions among them.</summary>
    public required int Questions { get; init; }

    /// <summary>Abstentions by reason.</summary>
    public required IReadOnlyDictionary<AbstentionReason, int> Abstentions { get; init; }

    /// <summary>Counts of the decided ones.</summary>
    public required ConfusionMatrix Matrix { get; init; }

    /// <summary>Share of triples that it decided.</summary>
    public required Interval? Coverage { get; init; }

    /// <summary>Share of right decisions.</summary>
    public required Interval? Accuracy { get; init; }

    /// <summary>Share of correct ones among those decided correct.</summary>
    public required Interval? Precision { get; init; }

    /// <summary>Share of those decided correct among the correct ones.</summary>
    public required Interval? Recall { get; init; }

    /// <summary>Harmonic mean of precision and recall.</summary>
    public required Interval? F1 { get; init; }

    /// <summary>Mean of recall and specificity.</summary>
    public required Interval? BalancedAccuracy { get; init; }

    /// <summary>Cohen's kappa.</summary>
    public required Interval? CohensKappa { get; init; }

    /// <summary>Matthews' correlation.</summary>
    public required Interval? MatthewsCorrelation { get; init; }

    /// <summary>Area under the ROC curve of the scores.</summary>
    public required Interval? RocAuc { get; init; }

    /// <summary>Average precision: the area under the precision-recall curve of the scores.</summary>
    public required Interval? AveragePrecision { get; init; }

    /// <summary>FP / (FP + TN): how often an incorrect response is decided correct, as the noise-corrected reward needs it.</summary>
    public required Interval? FalsePositiveRate { get; init; }

    /// <summary>FN / (FN + TP): how often a correct response is decided incorrect, as the noise-corrected reward needs it.</summary>
    public required Interval? FalseNegativeRate { get; init; }

    /// <summary>Measures one verifier; triples without a label are left out.</summary>
    /// <param name="set">Triples, some with labels.</param>
    /// <param name="verdicts">The verifier's, in the same order.</param>
    /// <param name="seed">Decides the resamples.</param>
    public static LabelFigures Of(JudgedSet set, VerifierVerdicts verdicts, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(verdicts);
        var sample = new LabelSample(set, verdicts);
        var intervals = ClusterBootstrap.Of(set.Questions, sample.Statistics, seed);
        return new()
        {
            Labelled = sample.Labelled,
            Questions = sample.Questions,
            Abstentions = sample.Abstentions,
            Matrix = sample.Matrix,
            Coverage = intervals[0],
            Accuracy = intervals[1],
            Precision = intervals[2],
            Recall = intervals[3],
            F1 = intervals[4],
            BalancedAccuracy = intervals[5],
            CohensKappa = intervals[6],
            MatthewsCorrelation = intervals[7],
            RocAuc = intervals[8],
            AveragePrecision = intervals[9],
            FalsePositiveRate = intervals[10],
            FalseNegativeRate = intervals[11],
        };
    }
}
