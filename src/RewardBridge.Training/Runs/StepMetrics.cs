namespace RewardBridge.Training.Runs;

/// <summary>What one step measured: numbers by the names of <see cref="MetricNames"/>.</summary>
/// <param name="step">The step, from 1.</param>
public sealed class StepMetrics(long step)
{
    readonly OrderedDictionary<string, double?> _values = new(StringComparer.Ordinal);

    /// <summary>The step, from 1.</summary>
    public long Step { get; } = step;

    /// <summary>All numbers in the order they were set; null where this step had nothing to measure, such as the mean of no rewards.</summary>
    public IReadOnlyDictionary<string, double?> Values => _values;

    /// <summary>One number; null where it wasn't measured. Setting NaN or an infinity stores null.</summary>
    public double? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name] = value is { } number && double.IsFinite(number) ? number : null;
    }
}
