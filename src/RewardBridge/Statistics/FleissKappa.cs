namespace RewardBridge.Statistics;

/// <summary>Agreement of any number of raters beyond chance, where each item has as many ratings as the others.</summary>
/// <remarks>
/// (P - P_e) / (1 - P_e), with P the mean over items of the share of agreeing pairs, sum_j n_ij (n_ij - 1) / (n (n - 1)),
/// and P_e the sum of the squared shares of the categories. Source: Fleiss 1971, Psychological Bulletin 76, 378-382.
/// </remarks>
public static class FleissKappa
{
    /// <summary>At most 1; 0 is what chance gives. Null where undefined: no items, or one category only.</summary>
    /// <param name="counts">
    /// Shape [items][categories]: how many raters put the item into each category; the same number of raters, at least 2,
    /// on every item.
    /// </param>
    /// <param name="weights">Shape [items]: how often each item counts, not negative; null for once.</param>
    /// <exception cref="ArgumentException">An item has another number of ratings, or less than 2.</exception>
    public static double? Of(IReadOnlyList<int[]> counts, int[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count == 0)
            return null;
        var raters = counts[0].Sum();
        var (items, agreeing, categories) = (0L, 0L, new long[counts[0].Length]);
        for (var i = 0; i < counts.Count; i++)
        {
            var (weight, ratings) = (weights?[i] ?? 1, 0);
            for (var c = 0; c < categories.Length; c++)
            {
                var count = counts[i][c];
                ratings += count;
                agreeing += weight * ((long)count * (count - 1));
                categories[c] += (long)weight * count;
            }
            if (ratings != raters || raters < 2)
                throw Uneven(i, ratings, raters);
            items += weight;
        }
        double all = items * raters;
        var chance = categories.Sum(c => (double)c * c);
        return items == 0 || chance == all * all
            ? null
            : (agreeing * all / (raters - 1) - chance) / (all * all - chance);
    }

    static ArgumentException Uneven(int item, int ratings, int raters) =>
        new(
            FormattableString.Invariant(
                $"Item {item} has {ratings} ratings; expected {Math.Max(raters, 2)} on every item. Krippendorff's alpha allows missing ratings."
            )
        );
}
