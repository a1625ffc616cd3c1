using RewardBridge.Evaluation.Agreement;
using RewardBridge.Evaluation.Labels;

namespace RewardBridge.Evaluation.Studies;

/// <summary>The agreement study of arXiv:2503.23829 for any domains and any judges: do they say the same, so that any of them can be the reward?</summary>
public sealed record JudgeAgreement
{
    /// <summary>The judges' names, in the order of every table.</summary>
    public required IReadOnlyList<string> Judges { get; init; }

    /// <summary>Seed of every resample.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What was judged.</summary>
    public required JudgmentSource Judgments { get; init; }

    /// <summary>Each judge against the others together.</summary>
    public required ConsensusStudy Consensus { get; init; }

    /// <summary>The same by domain; empty where there is only one.</summary>
    public required IReadOnlyDictionary<string, ConsensusStudy> Domains { get; init; }

    /// <summary>Every pair, and all at once, overall and by domain.</summary>
    public required AgreementStudy Agreement { get; init; }

    /// <summary>Measures agreement.</summary>
    /// <param name="source">Where the triples came from.</param>
    /// <param name="set">The triples, with or without labels.</param>
    /// <param name="verdicts">What each judge said; at least two.</param>
    /// <param name="seed">Decides the resamples.</param>
    /// <exception cref="ArgumentException">Fewer than two judges.</exception>
    public static JudgeAgreement Of(
        JudgmentSource source,
        JudgedSet set,
        IReadOnlyList<VerifierVerdicts> verdicts,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(verdicts);
        if (verdicts.Count < 2)
            throw new ArgumentException(
                $"Expected two judges or more to compare, found {verdicts.Count}.",
                nameof(verdicts)
            );
        return new()
        {
            Judges = [.. verdicts.Select(v => v.Verifier)],
            Seed = seed,
            Judgments = source,
            Consensus = ConsensusStudy.Of(set, verdicts, seed),
            Domains =
                set.Domains.Count < 2
                    ? []
                    : set.Domains.ToDictionary(d => d, d => OfDomain(set, verdicts, d, seed)),
            Agreement = AgreementStudy.Of(set, verdicts, seed)!,
        };
    }

    static ConsensusStudy OfDomain(
        JudgedSet set,
        IReadOnlyList<VerifierVerdicts> verdicts,
        string domain,
        ulong seed
    )
    {
        var places = set.OfDomain(domain);
        return ConsensusStudy.Of(set.Part(places), [.. verdicts.Select(v => v.Part(places))], seed);
    }
}
