using System.Runtime.ExceptionServices;

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
        try
        {
            return descending
                ? [.. items.OrderByDescending(key, order)]
                : [.. items.OrderBy(key, order)];
        }
        catch (InvalidOperationException error) when (error.InnerException is TemplateException)
        {
            // .NET wraps what a comparer throws.
            ExceptionDispatchInfo.Throw(error.InnerException);
            throw;
        }
    }
}
