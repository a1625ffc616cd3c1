namespace RewardBridge.Statistics;

/// <summary>Percentile bootstrap of a mean over questions.</summary>
public static class BootstrapInterval
{
    const int Resamples = 2000;
    const double Tail = 0.025;

    /// <summary>The mean over clusters of each cluster's mean, with its 95 % interval.</summary>
    /// <remarks>
    /// Whole clusters are drawn with replacement, so that several responses to one question do not count as independent.
    /// Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, section 13.3.
    /// </remarks>
    /// <param name="clusterMeans">One number a question, at least one.</param>
    /// <param name="seed">Decides the resamples.</param>
    /// <exception cref="ArgumentException">No cluster.</exception>
    public static Interval OfMean(IReadOnlyList<double> clusterMeans, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(clusterMeans);
        if (clusterMeans.Count == 0)
            throw new ArgumentException("Expected at least one cluster, found none.");
        var state = seed;
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < clusterMeans.Count; j++)
                sum += clusterMeans[(int)(Next(ref state) % (ulong)clusterMeans.Count)];
            means[i] = sum / clusterMeans.Count;
        }
        Array.Sort(means);
        return new(
            clusterMeans.Average(),
            means[(int)(Tail * (Resamples - 1))],
            means[(int)Math.Ceiling((1 - Tail) * (Resamples - 1))]
        );
    }

    // SplitMix64 (doi:10.1145/2714064.2660195): the same resamples on every machine.
    static ulong Next(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
