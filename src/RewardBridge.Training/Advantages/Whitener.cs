namespace RewardBridge.Training.Advantages;

/// <summary>Normalises token advantages over a whole step.</summary>
static class Whitener
{
    const double LeastVariance = 1e-8; // the constant of both OpenRLHF and verl

    /// <summary>a = (a - mean) / std over the tokens of the rows that count; the other rows are left alone.</summary>
    public static void Whiten(TokenWhitening kind, double[][] rows, Func<int, bool> counts)
    {
        var counted = rows.Where((_, i) => counts(i)).ToList();
        var n = counted.Sum(row => (long)row.Length);
        if (n == 0)
            return;

        // Differences from the first value keep a constant batch exactly constant.
        var origin = counted.First(row => row.Length > 0)[0];
        var mean = origin + counted.Sum(row => row.Sum(a => a - origin)) / n;
        var squares = counted.Sum(row => row.Sum(a => (a - mean) * (a - mean)));
        var variance =
            kind is TokenWhitening.Population
                ? Math.Max(squares / n, LeastVariance)
                : squares / Math.Max(n - 1, 1) + LeastVariance;

        var scale = 1 / Math.Sqrt(variance);
        foreach (var row in counted)
            for (var t = 0; t < row.Length; t++)
                row[t] = (row[t] - mean) * scale;
    }
}
