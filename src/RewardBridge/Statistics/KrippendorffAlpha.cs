namespace RewardBridge.Statistics;

/// <summary>Agreement of any number of raters beyond chance on nominal categories, where ratings may be missing.</summary>
/// <remarks>
/// 1 - D_o / D_e. Each item with m ratings adds n_c (m - n_c) / (m - 1) disagreeing pairs for each category c; D_e takes
/// the same pairs from all paired ratings thrown together, sum_c n_c (n - n_c) / (n - 1). Items with fewer than two
/// ratings have no pairs. Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability.
/// </remarks>
public static class KrippendorffAlpha
{
    /// <summary>At most 1; 0 is what chance gives. Null where undefined: no pairs, or one category only.</summary>
    /// <param name="counts">Shape [items][categories]: how many raters put the item into each category.</param>
    /// <param name="weights">Shape [items]: how often each item counts, not negative; null for once.</param>
    public static double? Of(IReadOnlyList<int[]> counts, int[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count == 0)
            return null;
        var (disagreeing, categories) = (0.0, new long[counts[0].Length]);
        for (var i = 0; i < counts.Count; i++)
        {
            var (weight, ratings) = (weights?[i] ?? 1, 0);
            foreach (var count in counts[i])
                ratings += count;
            if (ratings < 2 || weight == 0)
                continue;
            var pairs = 0L;
            for (var c = 0; c < categories.Length; c++)
            {
                pairs += (long)counts[i][c] * (ratings - counts[i][c]);
                categories[c] += (long)weight * counts[i][c];
            }
            disagreeing += weight * ((double)pairs / (ratings - 1));
        }
        double all = categories.Sum();
        var expected = categories.Sum(c => c * (all - c));
        return expected == 0 ? null : 1 - disagreeing * (all - 1) / expected;
    }
}
