using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Agreement;

/// <summary>Agreement of raters on a set of triples; intervals are 95 %, resampled by question, null where undefined.</summary>
public sealed record AgreementFigures
{
    /// <summary>Triples in the set.</summary>
    public required int Triples { get; init; }

    /// <summary>Every pair of raters, in the order (0, 1), (0, 2), ..., (1, 2), ...</summary>
    public required IReadOnlyList<PairAgreement> Pairs { get; init; }

    /// <summary>Of the verifiers among themselves; null where there is only one.</summary>
    public required GroupAgreement? Verifiers { get; init; }

    /// <summary>Of the verifiers and the label; null without labels.</summary>
    public required GroupAgreement? WithLabel { get; init; }

    /// <summary>Measures a sample.</summary>
    internal static AgreementFigures Of(AgreementSample sample, ulong seed)
    {
        var intervals = ClusterBootstrap.Of(sample.Questions, sample.Statistics, seed);
        var pairs = sample.Pairs.Count;
        return new()
        {
            Triples = sample.Triples,
            Pairs =
            [
                .. sample.Pairs.Select(
                    (pair, i) =>
                        new PairAgreement(
                            pair.First,
                            pair.Second,
                            pair.Triples,
                            intervals[2 * i],
                            intervals[2 * i + 1]
                        )
                ),
            ],
            Verifiers = Group(sample.Verifiers, intervals, 2 * pairs),
            WithLabel = Group(sample.WithLabel, intervals, 2 * pairs + 2),
        };
    }

    static GroupAgreement? Group(
        RatingTable? table,
        IReadOnlyList<Interval?> intervals,
        int start
    ) =>
        table is null
            ? null
            : new(table.Complete, table.Pairable, intervals[start], intervals[start + 1]);
}

/// <summary>Two raters on the triples that both decided.</summary>
/// <param name="First">The first's name.</param>
/// <param name="Second">The second's name.</param>
/// <param name="Triples">How many both decided.</param>
/// <param name="Kappa">Cohen's kappa.</param>
/// <param name="Equal">Share of equal decisions.</param>
public sealed record PairAgreement(
    string First,
    string Second,
    int Triples,
    Interval? Kappa,
    Interval? Equal
);

/// <summary>Several raters at once.</summary>
/// <param name="Complete">Triples that all decided: those of Fleiss' kappa.</param>
/// <param name="Pairable">Triples that at least two decided: those of Krippendorff's alpha.</param>
/// <param name="FleissKappa">Fleiss' kappa.</param>
/// <param name="KrippendorffAlpha">Krippendorff's alpha, abstentions as missing.</param>
public sealed record GroupAgreement(
    int Complete,
    int Pairable,
    Interval? FleissKappa,
    Interval? KrippendorffAlpha
);
