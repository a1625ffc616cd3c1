using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>The indices that a slice takes: Count of them, from First on, Step apart.</summary>
readonly record struct SliceRange(int First, int Count, long Step)
{
    public IEnumerable<int> Indices
    {
        get
        {
            for (var k = 0; k < Count; k++)
                yield return (int)(First + k * Step);
        }
    }

    /// <summary>The bounds as Python clips them: negative ones count from the end, absent ones are null.</summary>
    public static SliceRange Of(int length, object? start, object? stop, object? step)
    {
        var by = Bound(step) ?? 1;
        if (by == 0)
            throw new TemplateException(TemplateErrorKind.Value, "slice step cannot be zero");
        // A longer step takes no other element than the first.
        by = Math.Clamp(by, -length - 1L, length + 1L);
        var (lowest, highest) = by > 0 ? (0, length) : (-1, length - 1);
        var from = Clip(Bound(start) ?? (by > 0 ? 0 : length - 1), start is null);
        var to = Clip(Bound(stop) ?? (by > 0 ? length : -1), stop is null);
        var span = by > 0 ? to - from : from - to;
        return new((int)from, span <= 0 ? 0 : (int)((span - 1) / Math.Abs(by) + 1), by);

        long Clip(long bound, bool isDefault)
        {
            if (bound < 0 && !isDefault)
                bound += length;
            return Math.Clamp(bound, lowest, highest);
        }
    }

    static long? Bound(object? value) =>
        value switch
        {
            null => null,
            Undefined undefined => throw undefined.Error(),
            _ when Numbers.TryInteger(value, out var n) => n,
            _ => throw new TemplateException(
                TemplateErrorKind.Type,
                "slice indices must be integers or None or have an __index__ method"
            ),
        };
}
