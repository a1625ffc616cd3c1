namespace RewardBridge.Statistics;

/// <summary>Decisions against labels. Figures are null where their denominator is 0, and never a number that means "don't know".</summary>
/// <param name="TruePositives">Correct, and decided so.</param>
/// <param name="FalsePositives">Incorrect, but decided correct.</param>
/// <param name="FalseNegatives">Correct, but decided incorrect.</param>
/// <param name="TrueNegatives">Incorrect, and decided so.</param>
public readonly record struct ConfusionMatrix(
    int TruePositives,
    int FalsePositives,
    int FalseNegatives,
    int TrueNegatives
)
{
    /// <summary>Counts pairs of decision and label.</summary>
    public static ConfusionMatrix Of(IEnumerable<(bool Decision, bool Label)> pairs)
    {
        var counts = pairs.CountBy(p => p).ToDictionary();
        return new(
            counts.GetValueOrDefault((true, true)),
            counts.GetValueOrDefault((true, false)),
            counts.GetValueOrDefault((false, true)),
            counts.GetValueOrDefault((false, false))
        );
    }

    /// <summary>All pairs.</summary>
    public int Count => TruePositives + FalsePositives + FalseNegatives + TrueNegatives;

    /// <summary>Share of right decisions.</summary>
    public double? Accuracy => Share(TruePositives + TrueNegatives, Count);

    /// <summary>Share of correct ones among those decided correct.</summary>
    public double? Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of those decided correct among the correct ones.</summary>
    public double? Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Share of those decided incorrect among the incorrect ones.</summary>
    public double? Specificity => Share(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall.</summary>
    public double? F1 =>
        Share(2 * TruePositives, 2 * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>Mean of recall and specificity: one half for any constant decision.</summary>
    public double? BalancedAccuracy => (Recall + Specificity) / 2;

    /// <summary>Agreement beyond chance; see <see cref="Statistics.CohensKappa"/>.</summary>
    public double? CohensKappa
    {
        get
        {
            double n = Count;
            var chance =
                ((double)TruePositives + FalsePositives) * ((double)TruePositives + FalseNegatives)
                + ((double)FalseNegatives + TrueNegatives)
                    * ((double)FalsePositives + TrueNegatives);
            var right = (double)TruePositives + TrueNegatives;
            return n == 0 || chance == n * n ? null : (right * n - chance) / (n * n - chance);
        }
    }

    /// <summary>Matthews' correlation (1975), in [-1, 1]: (TP TN - FP FN) / sqrt of the product of the four margins.</summary>
    public double? MatthewsCorrelation
    {
        get
        {
            var margins =
                ((double)TruePositives + FalsePositives)
                * ((double)TruePositives + FalseNegatives)
                * ((double)TrueNegatives + FalsePositives)
                * ((double)TrueNegatives + FalseNegatives);
            var excess =
                (double)TruePositives * TrueNegatives - (double)FalsePositives * FalseNegatives;
            return margins == 0 ? null : excess / Math.Sqrt(margins);
        }
    }

    static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
