namespace RewardBridge.Statistics;

/// <summary>Area under the ROC curve: the chance that a correct response scores above an incorrect one.</summary>
public static class RocAuc
{
    /// <summary>In [0, 1]; ties count one half. Null where one of the two classes is missing.</summary>
    /// <remarks>
    /// Source: Mann and Whitney 1947; Hanley and McNeil 1982. <see cref="RankedScores"/> gives it for weighted clusters.
    /// </remarks>
    /// <param name="items">Score and label of each response; scores are no NaN.</param>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static double? Of(IEnumerable<(double Score, bool Label)> items) =>
        new RankedScores(items.Select(i => (i.Score, i.Label, 0))).Areas([1]).Roc;
}
