namespace RewardBridge.Statistics;

/// <summary>Area under the ROC curve: the chance that a correct response scores above an incorrect one.</summary>
public static class RocAuc
{
    /// <summary>In [0, 1]; ties count one half. Null where one of the two classes is missing.</summary>
    /// <remarks>
    /// (R - n1 (n1 + 1) / 2) / (n1 n0) with R the sum of the correct ones' mid-ranks.
    /// Source: Mann and Whitney 1947; Hanley and McNeil 1982.
    /// </remarks>
    /// <param name="items">Score and label of each response; scores are no NaN.</param>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static double? Of(IEnumerable<(double Score, bool Label)> items)
    {
        var sorted = items.ToArray();
        if (sorted.Any(i => double.IsNaN(i.Score)))
            throw new ArgumentException("Expected scores that can be compared, found NaN.");
        Array.Sort(sorted, (a, b) => a.Score.CompareTo(b.Score));

        var (rankSum, positives) = (0.0, 0L);
        for (var start = 0; start < sorted.Length; )
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end].Score == sorted[start].Score)
                end++;
            var tied = sorted.AsSpan(start, end - start);
            var inTie = 0;
            foreach (var item in tied)
                if (item.Label)
                    inTie++;
            positives += inTie;
            rankSum += inTie * ((start + 1 + end) / 2.0);
            start = end;
        }
        var pairs = (double)positives * (sorted.Length - positives);
        return pairs == 0 ? null : (rankSum - positives * (positives + 1) / 2.0) / pairs;
    }
}
