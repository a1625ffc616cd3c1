using RewardBridge.Evaluation.Labels;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Agreement;

/// <summary>How far verifiers agree with each other, and with the labels as one more rater.</summary>
/// <param name="Raters">Names: the verifiers, and "label" last where there are labels.</param>
/// <param name="Overall">Over all triples.</param>
public sealed record AgreementStudy(IReadOnlyList<string> Raters, AgreementFigures Overall)
{
    /// <summary>The name of the label among the raters.</summary>
    public const string Label = "label";

    /// <summary>The same by domain; empty where there is only one.</summary>
    public IReadOnlyDictionary<string, AgreementFigures> Domains { get; init; } =
        new Dictionary<string, AgreementFigures>();

    /// <summary>Measures agreement; at least two raters are needed, labels among them.</summary>
    /// <param name="set">Triples, with or without labels.</param>
    /// <param name="verdicts">What each verifier said.</param>
    /// <param name="seed">Decides the resamples.</param>
    /// <returns>Null where there is but one rater.</returns>
    public static AgreementStudy? Of(
        JudgedSet set,
        IReadOnlyList<VerifierVerdicts> verdicts,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(verdicts);
        var hasLabels = set.Triples.Any(t => t.Label is not null);
        if (verdicts.Count + (hasLabels ? 1 : 0) < 2)
            return null;
        var names = verdicts.Select(v => v.Verifier);
        return new(
            hasLabels ? [.. names, Label] : [.. names],
            AgreementFigures.Of(new(set, verdicts, hasLabels), seed)
        )
        {
            Domains =
                set.Domains.Count < 2
                    ? []
                    : set.Domains.ToDictionary(
                        d => d,
                        d => OfDomain(set, verdicts, hasLabels, set.OfDomain(d), seed)
                    ),
        };
    }

    /// <summary>The verdicts of the majority; a tie abstains.</summary>
    /// <param name="verdicts">At least one verifier's, all on the same triples.</param>
    public static VerifierVerdicts Majority(IReadOnlyList<VerifierVerdicts> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        return new(
            FormattableString.Invariant($"majority of {verdicts.Count}"),
            [
                .. Enumerable
                    .Range(0, verdicts[0].Verdicts.Count)
                    .Select(i => Ballot.Of(verdicts.Select(v => v.Decision(i)))),
            ]
        );
    }

    static AgreementFigures OfDomain(
        JudgedSet set,
        IReadOnlyList<VerifierVerdicts> verdicts,
        bool hasLabels,
        IReadOnlyList<int> places,
        ulong seed
    ) =>
        AgreementFigures.Of(
            new(set.Part(places), [.. verdicts.Select(v => v.Part(places))], hasLabels),
            seed
        );
}
