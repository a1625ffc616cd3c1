using RewardBridge.Evaluation.Labels;

namespace RewardBridge.Evaluation.Studies;

/// <summary>Everything that was measured of a set of verifiers; plain data, written as JSON, tables and a page.</summary>
public sealed record VerifierEvaluation
{
    /// <summary>The verifiers' names, in the order of every table.</summary>
    public required IReadOnlyList<string> Verifiers { get; init; }

    /// <summary>Seed of every resample and every choice.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The judged triples; null where none were given.</summary>
    public JudgmentSource? Judgments { get; init; }

    /// <summary>Against labels; null without labelled triples.</summary>
    public LabelStudy? Labels { get; init; }
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
);
