using RewardBridge.Evaluation.Labels;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Agreement;

/// <summary>Ratings counted so that a resample costs one pass over questions and triples.</summary>
sealed class AgreementSample
{
    /// <summary>Tables of the given verdicts; the labels are the last rater where there are any.</summary>
    public AgreementSample(JudgedSet set, IReadOnlyList<VerifierVerdicts> verdicts, bool hasLabels)
    {
        (Questions, Triples) = (set.Questions, set.Triples.Count);
        var raters = verdicts
            .Select(v => new Rater(
                v.Verifier,
                [.. Enumerable.Range(0, Triples).Select(v.Decision)]
            ))
            .ToList();
        if (raters.Count > 1)
            Verifiers = new(set, [.. raters.Select(r => r.Decisions)]);
        if (hasLabels)
        {
            raters.Add(new(AgreementStudy.Label, [.. set.Triples.Select(t => t.Label)]));
            WithLabel = new(set, [.. raters.Select(r => r.Decisions)]);
        }
        Pairs =
        [
            .. from i in Enumerable.Range(0, raters.Count)
            from j in Enumerable.Range(i + 1, raters.Count - i - 1)
            select new PairCounts(set, raters[i], raters[j]),
        ];
    }

    public int Questions { get; }

    public int Triples { get; }

    public IReadOnlyList<PairCounts> Pairs { get; }

    public RatingTable? Verifiers { get; }

    public RatingTable? WithLabel { get; }

    /// <summary>Kappa and share equal of each pair, then Fleiss and Krippendorff without and with the label.</summary>
    public IReadOnlyList<double?> Statistics(int[] weights)
    {
        var values = new List<double?>(2 * Pairs.Count + 4);
        foreach (var pair in Pairs)
        {
            var matrix = pair.Weighted(weights);
            values.Add(matrix.CohensKappa);
            values.Add(matrix.Accuracy);
        }
        foreach (var table in (RatingTable?[])[Verifiers, WithLabel])
        {
            values.Add(table?.Fleiss(weights));
            values.Add(table?.Krippendorff(weights));
        }
        return values;
    }
}

/// <summary>A rater's decisions, null where it abstained.</summary>
sealed record Rater(string Name, bool?[] Decisions);

/// <summary>How two raters' decisions fall together, by question.</summary>
sealed class PairCounts
{
    readonly int[] _counts; // [questions, 4]: both, second only, first only, neither

    public PairCounts(JudgedSet set, Rater first, Rater second)
    {
        (First, Second) = (first.Name, second.Name);
        _counts = new int[set.Questions * 4];
        for (var i = 0; i < first.Decisions.Length; i++)
            if (first.Decisions[i] is { } a && second.Decisions[i] is { } b)
                _counts[set.Question(i) * 4 + (a ? 0 : 1) + (b ? 0 : 2)]++;
        Triples = _counts.Sum();
    }

    public string First { get; }

    public string Second { get; }

    public int Triples { get; }

    /// <summary>As a confusion matrix, the second rater in the place of the label.</summary>
    public ConfusionMatrix Weighted(int[] weights)
    {
        var (both, second, first, neither) = (0, 0, 0, 0);
        for (var q = 0; q < weights.Length; q++)
            if (weights[q] is > 0 and var weight)
            {
                var of = _counts.AsSpan(4 * q, 4);
                both += weight * of[0];
                second += weight * of[1];
                first += weight * of[2];
                neither += weight * of[3];
            }
        return new(both, first, second, neither);
    }
}
