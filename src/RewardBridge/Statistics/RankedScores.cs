namespace RewardBridge.Statistics;

/// <summary>Scores with labels, sorted once: ROC and precision-recall curves, and their areas under any weights.</summary>
public sealed class RankedScores
{
    readonly (double Score, bool Label, int Cluster)[] _items; // best score first

    /// <summary>Sorts the items; equal scores share a threshold.</summary>
    /// <param name="items">Score, label and cluster of each response, a cluster from 0.</param>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public RankedScores(IEnumerable<(double Score, bool Label, int Cluster)> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = [.. items];
        if (Array.Exists(_items, i => double.IsNaN(i.Score)))
            throw new ArgumentException("Expected scores that can be compared, found NaN.");
        Array.Sort(_items, (a, b) => b.Score.CompareTo(a.Score));
    }

    /// <summary>Areas under both curves, a response counted as often as its cluster weighs.</summary>
    /// <remarks>
    /// ROC: the chance that a correct response scores above an incorrect one, ties one half (Hanley and McNeil 1982).
    /// Precision-recall: average precision, the sum over thresholds of (R[i] - R[i-1]) P[i], without interpolation,
    /// because straight lines between its points promise what no threshold gives (Davis and Goadrich 2006).
    /// </remarks>
    /// <param name="weights">Shape [clusters], not negative.</param>
    /// <returns>In [0, 1]; null where a class is missing that the area needs.</returns>
    public (double? Roc, double? AveragePrecision) Areas(int[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var (positives, negatives, above, precision) = (0L, 0L, 0.0, 0.0);
        for (var start = 0; start < _items.Length; )
        {
            var (tiedPositives, tiedNegatives, end) = Tie(start, weights);
            above += tiedNegatives * (positives + tiedPositives / 2.0);
            positives += tiedPositives;
            negatives += tiedNegatives;
            if (tiedPositives > 0)
                precision += tiedPositives * ((double)positives / (positives + negatives));
            start = end;
        }
        return (
            positives == 0 || negatives == 0 ? null : above / ((double)positives * negatives),
            positives == 0 ? null : precision / positives
        );
    }

    /// <summary>X: false-positive rate, Y: true-positive rate, from (0, 0) to (1, 1), a point a threshold; none where a class is missing.</summary>
    public IReadOnlyList<CurvePoint> RocCurve()
    {
        var thresholds = Thresholds().ToList();
        var (positives, negatives) = thresholds.LastOrDefault();
        return positives == 0 || negatives == 0
            ? []
            :
            [
                new(0, 0),
                .. thresholds.Select(t => new CurvePoint(
                    (double)t.Negatives / negatives,
                    (double)t.Positives / positives
                )),
            ];
    }

    /// <summary>X: recall, Y: precision, a point a threshold, the strictest first; none where nothing is correct.</summary>
    public IReadOnlyList<CurvePoint> PrecisionRecallCurve()
    {
        var thresholds = Thresholds().ToList();
        var positives = thresholds.LastOrDefault().Positives;
        return positives == 0
            ? []
            :
            [
                .. thresholds.Select(t => new CurvePoint(
                    (double)t.Positives / positives,
                    (double)t.Positives / (t.Positives + t.Negatives)
                )),
            ];
    }

    // What each threshold accepts, the strictest first.
    IEnumerable<(long Positives, long Negatives)> Thresholds()
    {
        var (positives, negatives) = (0L, 0L);
        for (var i = 0; i < _items.Length; i++)
        {
            if (_items[i].Label)
                positives++;
            else
                negatives++;
            if (i + 1 == _items.Length || _items[i + 1].Score != _items[i].Score)
                yield return (positives, negatives);
        }
    }

    (long Positives, long Negatives, int End) Tie(int start, int[] weights)
    {
        var (positives, negatives, end) = (0L, 0L, start);
        for (; end < _items.Length && _items[end].Score == _items[start].Score; end++)
            if (_items[end].Label)
                positives += weights[_items[end].Cluster];
            else
                negatives += weights[_items[end].Cluster];
        return (positives, negatives, end);
    }
}
