namespace RewardBridge.Calibration;

/// <summary>Any rising curve: the most flexible, and the one that needs most labels.</summary>
/// <remarks>
/// Pools neighbours whose shares of correct responses fall (Ayer et al. 1955; Zadrozny and Elkan 2002); straight lines join
/// the pools.
/// </remarks>
/// <param name="Scores">The curve's knots, ascending, in [0, 1].</param>
/// <param name="Probabilities">Their values, not falling, in [0, 1].</param>
public sealed record IsotonicCalibrator(
    IReadOnlyList<double> Scores,
    IReadOnlyList<double> Probabilities
) : Calibrator
{
    /// <summary>The rising curve with the least squared error.</summary>
    /// <param name="items">Scores in [0, 1] with labels of both kinds.</param>
    /// <exception cref="ArgumentException">A class is missing, or a score is outside [0, 1].</exception>
    public static IsotonicCalibrator Fit(IReadOnlyList<(double Score, bool Label)> items)
    {
        RequireBothClasses(items);
        var pools = new List<Pool>();
        foreach (var tied in items.GroupBy(i => i.Score).OrderBy(g => g.Key))
        {
            var pool = new Pool(tied.Key, tied.Key, tied.Count(), tied.Count(i => i.Label));
            while (pools.Count > 0 && pools[^1].Share >= pool.Share)
            {
                pool = pools[^1].With(pool);
                pools.RemoveAt(pools.Count - 1);
            }
            pools.Add(pool);
        }
        var knots = pools.SelectMany(p => p.Knots).ToList();
        return new([.. knots.Select(k => k.Score)], [.. knots.Select(k => k.Share)]);
    }

    /// <inheritdoc/>
    public override double Apply(double score)
    {
        var above = 0;
        while (above < Scores.Count && Scores[above] < score)
            above++;
        if (above == 0)
            return Probabilities[0];
        if (above == Scores.Count)
            return Probabilities[^1];
        var (low, high) = (Scores[above - 1], Scores[above]);
        var share = (score - low) / (high - low);
        return Probabilities[above - 1] + share * (Probabilities[above] - Probabilities[above - 1]);
    }

    /// <inheritdoc/>
    public override string? Problem()
    {
        if (Scores is null || Probabilities is null || Scores.Count != Probabilities.Count)
            return "scores, probabilities: expected two lists of the same length";
        if (Scores.Count == 0)
            return "scores: found none, expected one at least";
        for (var i = 0; i < Scores.Count; i++)
        {
            if (Scores[i] is not (>= 0 and <= 1) || Probabilities[i] is not (>= 0 and <= 1))
                return FormattableString.Invariant(
                    $"scores, probabilities: found ({Scores[i]}, {Probabilities[i]}) at {i}, expected numbers in [0, 1]"
                );
            if (i > 0 && (Scores[i] <= Scores[i - 1] || Probabilities[i] < Probabilities[i - 1]))
                return FormattableString.Invariant(
                    $"scores, probabilities: found a fall at {i}, expected both ascending"
                );
        }
        return null;
    }

    readonly record struct Pool(double From, double To, int Count, int Correct)
    {
        public double Share => (double)Correct / Count;

        public IEnumerable<(double Score, double Share)> Knots =>
            From < To ? [(From, Share), (To, Share)] : [(From, Share)];

        public Pool With(Pool next) =>
            new(From, next.To, Count + next.Count, Correct + next.Correct);
    }
}
