using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Labels;

/// <summary>Verifiers measured against labels.</summary>
/// <param name="Verifiers">One a verifier, in the order given.</param>
public sealed record LabelStudy(IReadOnlyList<LabelScore> Verifiers)
{
    const int MostCurvePoints = 200;

    /// <summary>Measures each verifier, overall and in each domain where there are several.</summary>
    /// <param name="set">Triples, some with labels.</param>
    /// <param name="verdicts">What each verifier said.</param>
    /// <param name="disagreements">How many disagreements to keep of each.</param>
    /// <param name="seed">Decides the resamples, the same for every verifier.</param>
    public static LabelStudy Of(
        JudgedSet set,
        IReadOnlyList<VerifierVerdicts> verdicts,
        int disagreements,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(verdicts);
        return new([.. verdicts.Select(v => Score(set, v, disagreements, seed))]);
    }

    static LabelScore Score(JudgedSet set, VerifierVerdicts verdicts, int disagreements, ulong seed)
    {
        var ranked = new LabelSample(set, verdicts).Ranked;
        return new(verdicts.Verifier, LabelFigures.Of(set, verdicts, seed))
        {
            Domains =
                set.Domains.Count < 2
                    ? []
                    : set.Domains.ToDictionary(d => d, d => OfDomain(set, verdicts, d, seed)),
            Disagreements = Disagreement.Worst(set, verdicts, disagreements),
            RocCurve = CurvePoint.Thin(ranked.RocCurve(), MostCurvePoints),
            PrecisionRecallCurve = CurvePoint.Thin(ranked.PrecisionRecallCurve(), MostCurvePoints),
        };
    }

    static LabelFigures OfDomain(
        JudgedSet set,
        VerifierVerdicts verdicts,
        string domain,
        ulong seed
    )
    {
        var places = set.OfDomain(domain);
        return LabelFigures.Of(set.Part(places), verdicts.Part(places), seed);
    }
}

/// <summary>One verifier against labels.</summary>
/// <param name="Verifier">Its name.</param>
/// <param name="Overall">Over all labelled triples.</param>
public sealed record LabelScore(string Verifier, LabelFigures Overall)
{
    /// <summary>The same by domain; empty where there is only one.</summary>
    public IReadOnlyDictionary<string, LabelFigures> Domains { get; init; } =
        new Dictionary<string, LabelFigures>();

    /// <summary>The worst disagreements with the labels.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; init; } = [];

    /// <summary>X: false-positive rate, Y: true-positive rate.</summary>
    public IReadOnlyList<CurvePoint> RocCurve { get; init; } = [];

    /// <summary>X: recall, Y: precision.</summary>
    public IReadOnlyList<CurvePoint> PrecisionRecallCurve { get; init; } = [];
}
