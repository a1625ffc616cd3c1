namespace RewardBridge.Statistics;

/// <summary>Agreement of two raters beyond chance.</summary>
/// <remarks>
/// (p_o - p_e) / (1 - p_e), with p_o the share of equal ratings and p_e = sum over categories of the product of the two
/// raters' shares. Source: Cohen 1960, Educational and Psychological Measurement 20, 37-46.
/// </remarks>
public static class CohensKappa
{
    /// <summary>In [-1, 1]; 1 is full agreement, 0 what chance gives. Null where undefined: no items, or one category only.</summary>
    /// <param name="first">The first rater's category of each item.</param>
    /// <param name="second">The second rater's, in the same order.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double? Of<T>(IReadOnlyList<T> first, IReadOnlyList<T> second)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
            throw new ArgumentException(
                $"Expected ratings of the same items, found {first.Count} and {second.Count}."
            );
        double n = first.Count;
        var equal = first.Zip(second).Count(p => p.First.Equals(p.Second));
        var counts = second.CountBy(c => c).ToDictionary();
        // In whole numbers up to here: 1 - p_e must be exactly 0 where both raters know one category only.
        var chance = first
            .CountBy(c => c)
            .Sum(c => (long)c.Value * counts.GetValueOrDefault(c.Key));
        return n == 0 || chance == n * n ? null : (equal * n - chance) / (n * n - chance);
    }
}
