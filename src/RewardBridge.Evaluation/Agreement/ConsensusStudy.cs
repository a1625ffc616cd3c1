using RewardBridge.Evaluation.Labels;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Agreement;

/// <summary>How far each judge is from the others taken together: what can be said of a judge where nobody has labelled anything.</summary>
/// <param name="Judges">In the order given.</param>
/// <param name="Unanimous">Share of the triples that all decided on which all said the same; intervals are 95 %, by question.</param>
/// <param name="Majority">The majority of all judges against the labels; null without labels or with fewer than three judges.</param>
public sealed record ConsensusStudy(
    IReadOnlyList<JudgeConsensus> Judges,
    Interval? Unanimous,
    PairAgreement? Majority
)
{
    /// <summary>The name of the others' majority among raters.</summary>
    public const string Others = "majority of the others";

    // From three on a majority can differ from each of its voters.
    const int LeastMajority = 3;

    /// <summary>Measures every judge against the majority of the others.</summary>
    /// <param name="set">Triples, with or without labels.</param>
    /// <param name="verdicts">What each judge said; at least two.</param>
    /// <param name="seed">Decides the resamples.</param>
    public static ConsensusStudy Of(
        JudgedSet set,
        IReadOnlyList<VerifierVerdicts> verdicts,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(verdicts);
        var pairs = verdicts.Select(v => AgainstOthers(set, v, verdicts)).ToList();
        var labels = set.Triples.Select(t => t.Label).ToArray();
        if (verdicts.Count >= LeastMajority && labels.Any(label => label is not null))
            pairs.Add(
                new(
                    set,
                    RaterOf(AgreementStudy.Majority(verdicts)),
                    new(AgreementStudy.Label, labels)
                )
            );
        var unanimity = new Unanimity(set, verdicts);
        var intervals = ClusterBootstrap.Of(
            set.Questions,
            weights =>
                [
                    .. pairs
                        .Select(pair => pair.Weighted(weights))
                        .SelectMany(m => new[] { m.CohensKappa, m.Accuracy }),
                    unanimity.Share(weights),
                ],
            seed
        );
        var measured = pairs
            .Select(
                (pair, i) =>
                    new PairAgreement(
                        pair.First,
                        pair.Second,
                        pair.Triples,
                        intervals[2 * i],
                        intervals[2 * i + 1]
                    )
            )
            .ToList();
        return new(
            [.. verdicts.Select((v, i) => JudgeConsensus.Of(v, measured[i]))],
            intervals[^1],
            measured.ElementAtOrDefault(verdicts.Count)
        );
    }

    static PairCounts AgainstOthers(
        JudgedSet set,
        VerifierVerdicts judge,
        IReadOnlyList<VerifierVerdicts> all
    )
    {
        var others = all.Where(v => !ReferenceEquals(v, judge)).ToList();
        return new(
            set,
            RaterOf(judge),
            RaterOf(AgreementStudy.Majority(others)) with
            {
                Name = Others,
            }
        );
    }

    static Rater RaterOf(VerifierVerdicts verdicts) =>
        new(
            verdicts.Verifier,
            [.. Enumerable.Range(0, verdicts.Verdicts.Count).Select(verdicts.Decision)]
        );
}

/// <summary>One judge among others.</summary>
/// <param name="Judge">Its name.</param>
/// <param name="Decided">Triples that it decided.</param>
/// <param name="Correct">How many of these it called correct.</param>
/// <param name="Abstentions">Triples that it did not decide, by reason.</param>
/// <param name="WithOthers">Its agreement with the majority of the others.</param>
public sealed record JudgeConsensus(
    string Judge,
    int Decided,
    int Correct,
    IReadOnlyDictionary<string, int> Abstentions,
    PairAgreement WithOthers
)
{
    internal static JudgeConsensus Of(VerifierVerdicts verdicts, PairAgreement withOthers)
    {
        var decisions = Enumerable
            .Range(0, verdicts.Verdicts.Count)
            .Select(verdicts.Decision)
            .ToList();
        return new(
            verdicts.Verifier,
            decisions.Count(d => d is not null),
            decisions.Count(d => d is true),
            verdicts
                .Verdicts.Where(v => v.Abstention is not null)
                .CountBy(v => v.Abstention!.Reason.ToString())
                .OrderBy(c => c.Key, StringComparer.Ordinal)
                .ToDictionary(c => c.Key, c => c.Value),
            withOthers
        );
    }
}

/// <summary>On how many of the triples that all decided all said the same, by question.</summary>
sealed class Unanimity
{
    readonly int[] _complete; // [questions]
    readonly int[] _same;

    public Unanimity(JudgedSet set, IReadOnlyList<VerifierVerdicts> verdicts)
    {
        (_complete, _same) = (new int[set.Questions], new int[set.Questions]);
        for (var i = 0; i < set.Triples.Count; i++)
        {
            var decisions = verdicts.Select(v => v.Decision(i)).ToList();
            if (decisions.Contains(null))
                continue;
            _complete[set.Question(i)]++;
            if (decisions.TrueForAll(d => d == decisions[0]))
                _same[set.Question(i)]++;
        }
    }

    public double? Share(int[] weights)
    {
        var (complete, same) = (0L, 0L);
        for (var q = 0; q < weights.Length; q++)
        {
            complete += (long)weights[q] * _complete[q];
            same += (long)weights[q] * _same[q];
        }
        return complete == 0 ? null : (double)same / complete;
    }
}
