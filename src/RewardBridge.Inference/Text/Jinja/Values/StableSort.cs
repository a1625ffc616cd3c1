namespace RewardBridge.Inference.Text.Jinja.Values;

/// <summary>Sorting that keeps the order of equals and charges its comparisons.</summary>
static class StableSort
{
    public static List<T> Sort<T>(
        IReadOnlyList<T> items,
        Func<T, object?> key,
        Budget budget,
        bool descending = false
    )
    {
        budget.Steps(items.Count);
        var order = Comparer<object?>.Create(
            (a, b) =>
            {
                var result = Comparer.Order(a, b, "<", budget);
                return result == 2 ? 0 : result;
            }
        );
        // List.Sort wraps what a comparer throws; LINQ's sort is stable and lets it through.
        return descending ? [.. items.OrderByDescending(key, order)] : [.. items.OrderBy(key, order)];
    }
}
