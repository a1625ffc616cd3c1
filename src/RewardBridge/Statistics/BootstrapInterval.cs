namespace RewardBridge.Statistics;

/// <summary>Percentile bootstrap over questions, 95 %, 2,000 resamples.</summary>
/// <remarks>
/// Whole clusters are drawn with replacement, so that several responses to one question do not count as independent.
/// Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, section 13.3.
/// </remarks>
public static class BootstrapInterval
{
    const int Resamples = 2000;
    const double Tail = 0.025;

    /// <summary>The mean over clusters of each cluster's mean.</summary>
    /// <param name="clusterMeans">One number a question, at least one.</param>
    /// <param name="seed">Decides the resamples.</param>
    /// <exception cref="ArgumentException">No cluster.</exception>
    public static Interval OfMean(IReadOnlyList<double> clusterMeans, ulong seed) =>
        Of(clusterMeans, Mean, seed)!.Value;

    /// <summary>Any statistic of clusters, such as kappa or the area under the ROC curve.</summary>
    /// <param name="clusters">One a question, with all of its responses; at least one.</param>
    /// <param name="statistic">Null where undefined; resamples on which it is undefined are left out.</param>
    /// <param name="seed">Decides the resamples.</param>
    /// <returns>Null where the statistic is undefined on the clusters themselves.</returns>
    /// <exception cref="ArgumentException">No cluster.</exception>
    public static Interval? Of<T>(
        IReadOnlyList<T> clusters,
        Func<IReadOnlyList<T>, double?> statistic,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(statistic);
        RequireAny(clusters.Count, nameof(clusters));
        if (statistic(clusters) is not { } estimate)
            return null;

        var random = new SplitMix64(seed);
        var drawn = new T[clusters.Count];
        var values = new List<double>(Resamples);
        for (var i = 0; i < Resamples; i++)
        {
            for (var j = 0; j < drawn.Length; j++)
                drawn[j] = clusters[random.Below(drawn.Length)];
            if (statistic(drawn) is { } value)
                values.Add(value);
        }
        return Percentiles(estimate, values);
    }

    /// <summary>The mean over seeds and questions; seeds and questions are both drawn, each with replacement.</summary>
    /// <remarks>
    /// Covers that another seed and other questions would have given other figures. Few seeds show little of how far
    /// seeds differ: below about five the interval is too narrow.
    /// </remarks>
    /// <param name="values">Shape [seeds, questions]: each seed's figure for each question, in the same order.</param>
    /// <param name="seed">Decides the resamples.</param>
    /// <exception cref="ArgumentException">No seed, no question, or rows of different lengths.</exception>
    public static Interval OfMeanOverSeeds(IReadOnlyList<IReadOnlyList<double>> values, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireAny(values.Count, nameof(values));
        var questions = values[0].Count;
        RequireAny(questions, nameof(values));
        if (values.FirstOrDefault(row => row.Count != questions) is { } other)
            throw new ArgumentException(
                $"Expected {questions} questions for every seed, found {other.Count}.",
                nameof(values)
            );

        var random = new SplitMix64(seed);
        var counts = new int[questions];
        var means = new List<double>(Resamples);
        for (var i = 0; i < Resamples; i++)
        {
            Array.Clear(counts);
            for (var q = 0; q < questions; q++)
                counts[random.Below(questions)]++;
            var sum = 0.0;
            for (var s = 0; s < values.Count; s++)
                sum += Weighted(values[random.Below(values.Count)], counts);
            means.Add(sum / ((double)values.Count * questions));
        }
        return Percentiles(values.Average(Mean)!.Value, means);
    }

    static double Weighted(IReadOnlyList<double> row, int[] counts)
    {
        var sum = 0.0;
        for (var q = 0; q < counts.Length; q++)
            sum += counts[q] * row[q];
        return sum;
    }

    static double? Mean(IReadOnlyList<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Count;
    }

    // Outwards to the next resample, so that the interval is never too short by rounding.
    internal static Interval Percentiles(double estimate, List<double> values)
    {
        values.Sort();
        return values.Count == 0
            ? new(estimate, estimate, estimate)
            : new(
                estimate,
                values[(int)(Tail * (values.Count - 1))],
                values[(int)Math.Ceiling((1 - Tail) * (values.Count - 1))]
            );
    }

    static void RequireAny(int count, string name)
    {
        if (count == 0)
            throw new ArgumentException("Expected at least one, found none.", name);
    }
}
