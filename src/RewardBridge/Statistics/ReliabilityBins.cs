namespace RewardBridge.Statistics;

/// <summary>Scores in bins of equal mass, to compare each bin's mean score with its share of correct responses.</summary>
/// <remarks>
/// Bins hold the same number of responses, up to ties: equal scores never part. Bins are chosen once, from all responses;
/// a resample changes their means only.
/// </remarks>
public sealed class ReliabilityBins
{
    const double LeastProbability = 1e-6; // a certain and wrong score costs ln(1e6) = 13.8 nats, not infinity

    readonly (double Score, bool Label, int Cluster)[] _items;
    readonly int[] _ends;

    /// <summary>Sorts the responses into bins.</summary>
    /// <param name="items">Score in [0, 1], label and cluster of each response, a cluster from 0.</param>
    /// <param name="bins">How many at most, at least 1.</param>
    /// <exception cref="ArgumentException">A score outside [0, 1].</exception>
    public ReliabilityBins(IEnumerable<(double Score, bool Label, int Cluster)> items, int bins)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        _items = [.. items];
        if (Array.Exists(_items, i => i.Score is not (>= 0 and <= 1)))
            throw new ArgumentException("Expected every score in [0, 1].", nameof(items));
        Array.Sort(_items, (a, b) => a.Score.CompareTo(b.Score));
        _ends = Ends(bins);
    }

    /// <summary>Number of bins; 0 without responses.</summary>
    public int Count => _ends.Length;

    /// <summary>Number of responses in each bin.</summary>
    public IReadOnlyList<int> Sizes => [.. _ends.Select((end, b) => end - Start(b))];

    /// <summary>Mean score and share of correct responses of each bin; null where the weights leave a bin empty.</summary>
    /// <param name="weights">Shape [clusters]: how often each counts, not negative.</param>
    public IReadOnlyList<CurvePoint?> Means(int[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return [.. Enumerable.Range(0, Count).Select(b => Sums(b, weights).Mean)];
    }

    /// <summary>All measures; null where the weights leave nothing.</summary>
    /// <param name="weights">Shape [clusters]: how often each counts, not negative.</param>
    public CalibrationMeasures? Measure(int[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var bins = Enumerable.Range(0, Count).Select(b => Sums(b, weights)).ToList();
        var n = bins.Sum(b => b.Count);
        if (n == 0)
            return null;
        var share = bins.Sum(b => b.Labels) / n;
        var (error, reliability, resolution) = (0.0, 0.0, 0.0);
        foreach (var bin in bins)
            if (bin.Mean is { } mean)
            {
                error += bin.Count * Math.Abs(mean.X - mean.Y);
                reliability += bin.Count * (mean.X - mean.Y) * (mean.X - mean.Y);
                resolution += bin.Count * (mean.Y - share) * (mean.Y - share);
            }
        return new(
            error / n,
            bins.Sum(b => b.SquaredErrors) / n,
            reliability / n,
            resolution / n,
            share * (1 - share),
            bins.Sum(b => b.LogLosses) / n
        );
    }

    Sum Sums(int bin, int[] weights)
    {
        var (count, scores, labels, squares, logs) = (0L, 0.0, 0.0, 0.0, 0.0);
        for (var i = Start(bin); i < _ends[bin]; i++)
        {
            var (score, label, cluster) = _items[i];
            var weight = weights[cluster];
            if (weight == 0)
                continue;
            var miss = label ? 1 - score : score;
            count += weight;
            scores += weight * score;
            labels += label ? weight : 0;
            squares += weight * miss * miss;
            logs -= weight * Math.Log(Math.Max(1 - miss, LeastProbability));
        }
        return new(count, scores, labels, squares, logs);
    }

    int Start(int bin) => bin == 0 ? 0 : _ends[bin - 1];

    // Each bin takes its share of what is left, and then all that equals its last score.
    int[] Ends(int bins)
    {
        var ends = new List<int>();
        for (var (start, left) = (0, bins); start < _items.Length; left = Math.Max(1, left - 1))
        {
            var end = start + (int)Math.Ceiling((_items.Length - start) / (double)left);
            while (end < _items.Length && _items[end].Score == _items[end - 1].Score)
                end++;
            ends.Add(end);
            start = end;
        }
        return [.. ends];
    }

    readonly record struct Sum(
        long Count,
        double Scores,
        double Labels,
        double SquaredErrors,
        double LogLosses
    )
    {
        public CurvePoint? Mean => Count == 0 ? null : new(Scores / Count, Labels / Count);
    }
}
