using RewardBridge.Evaluation.Agreement;
using RewardBridge.Evaluation.Attacks;
using RewardBridge.Evaluation.Calibration;
using RewardBridge.Evaluation.Labels;

namespace RewardBridge.Evaluation.Studies;

/// <summary>Everything that was measured of a set of verifiers; plain data, written as JSON, tables and a page.</summary>
public sealed record VerifierEvaluation
{
    // From three on a majority can differ from each of its voters.
    const int LeastMajority = 3;

    /// <summary>The verifiers' names, in the order of every table.</summary>
    public required IReadOnlyList<string> Verifiers { get; init; }

    /// <summary>Seed of every resample and every choice.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The judged triples; null where none were given.</summary>
    public JudgmentSource? Judgments { get; init; }

    /// <summary>Against labels, the majority of the verifiers last where there are three or more; null without labels.</summary>
    public LabelStudy? Labels { get; init; }

    /// <summary>Between verifiers and labels; null where there is but one rater.</summary>
    public AgreementStudy? Agreement { get; init; }

    /// <summary>Of soft scores; null where there are none or no labels.</summary>
    public CalibrationStudy? Calibration { get; init; }

    /// <summary>Where the attacked questions came from; null where none were given.</summary>
    public string? AttackedQuestions { get; init; }

    /// <summary>Under attack; null where no questions were given.</summary>
    public AttackStudy? Attacks { get; init; }

    /// <summary>Adds all that can be measured on judged triples.</summary>
    /// <param name="source">Where they came from.</param>
    /// <param name="set">The triples.</param>
    /// <param name="verdicts">What each verifier said.</param>
    /// <param name="disagreements">How many disagreements to keep of each.</param>
    public VerifierEvaluation WithJudgments(
        JudgmentSource source,
        JudgedSet set,
        IReadOnlyList<VerifierVerdicts> verdicts,
        int disagreements
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(verdicts);
        var judges =
            verdicts.Count < LeastMajority
                ? verdicts
                : [.. verdicts, AgreementStudy.Majority(verdicts)];
        return this with
        {
            Judgments = source,
            Labels = source.Labelled == 0 ? null : LabelStudy.Of(set, judges, disagreements, Seed),
            Agreement = AgreementStudy.Of(set, verdicts, Seed),
            Calibration = CalibrationStudy.Of(set, verdicts, Seed),
        };
    }
}

/// <summary>Where the judged triples came from.</summary>
/// <param name="Files">File names without folders.</param>
/// <param name="Triples">How many were judged.</param>
/// <param name="Questions">Different questions among them.</param>
/// <param name="Labelled">How many have a label.</param>
public sealed record JudgmentSource(
    IReadOnlyList<string> Files,
    int Triples,
    int Questions,
    int Labelled
)
{
    /// <summary>Describes a set.</summary>
    public static JudgmentSource Of(IReadOnlyList<string> files, JudgedSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(
            files,
            set.Triples.Count,
            set.Questions,
            set.Triples.Count(t => t.Label is not null)
        );
    }
}
