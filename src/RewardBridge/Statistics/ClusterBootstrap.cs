namespace RewardBridge.Statistics;

/// <summary>Percentile bootstrap over questions, 95 %, of many statistics at once, each from the same resamples.</summary>
/// <remarks>
/// A resample is given as weights, how often each cluster was drawn, so that a statistic of sorted or counted data
/// needs no copy. The same seed and number of clusters give the same resamples: differences between verifiers are paired.
/// Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, section 13.3.
/// </remarks>
public static class ClusterBootstrap
{
    const int Resamples = 2000;

    /// <summary>An interval for each statistic.</summary>
    /// <param name="clusters">Number of clusters, at least one.</param>
    /// <param name="statistics">
    /// From weights of shape [clusters] to statistics, always as many; null where undefined. The array it is given is
    /// reused.
    /// </param>
    /// <param name="seed">Decides the resamples.</param>
    /// <returns>In the statistics' order; null where a statistic is undefined on the clusters themselves.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No cluster.</exception>
    public static IReadOnlyList<Interval?> Of(
        int clusters,
        Func<int[], IReadOnlyList<double?>> statistics,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clusters);
        var weights = new int[clusters];
        Array.Fill(weights, 1);
        var estimates = statistics(weights).ToArray();
        var values = estimates.Select(_ => new List<double>(Resamples)).ToArray();

        var random = new SplitMix64(seed);
        for (var i = 0; i < Resamples; i++)
        {
            Array.Clear(weights);
            for (var c = 0; c < clusters; c++)
                weights[random.Below(clusters)]++;
            var drawn = statistics(weights);
            for (var s = 0; s < values.Length; s++)
                if (drawn[s] is { } value)
                    values[s].Add(value);
        }
        return
        [
            .. estimates.Zip(
                values,
                (estimate, drawn) =>
                    estimate is { } e ? BootstrapInterval.Percentiles(e, drawn) : (Interval?)null
            ),
        ];
    }
}
