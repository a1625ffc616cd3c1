using RewardBridge.Judging;
using RewardBridge.Questions;

namespace RewardBridge.Verification;

/// <summary>A verifier's answer: a probability of being correct with the decision, or the reason there is none.</summary>
public sealed record Verdict
{
    Verdict(double probability, bool isCorrect, Abstention? abstention) =>
        (P, IsCorrect, Abstention) = (probability, isCorrect, abstention);

    double P { get; init; } // NaN where abstained: poison, never a zero

    bool IsCorrect { get; init; }

    /// <summary>Why there is no probability; null where there is one.</summary>
    public Abstention? Abstention { get; }

    /// <summary>The verifier that decided, where several were asked; null where there was only one.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>The part of the response that was judged; null where the verifier read it whole.</summary>
    public string? FinalAnswer { get; init; }

    /// <summary>How that part was found; null where the verifier read the response whole or found nothing.</summary>
    public FinalAnswerMode? AnswerFoundAs { get; init; }

    /// <summary>The judge's distribution over its verdicts, as evidence and for the paper's soft reward; null where the verifier is no language model or its log-probabilities are unknown.</summary>
    public ClassProbabilities? Distribution { get; init; }

    /// <summary>What is out of the ordinary about how this verdict came about, for reading; null where nothing is.</summary>
    public string? Note { get; init; }

    /// <summary>A judged response; the decision is "correct" from one half upwards.</summary>
    /// <param name="probability">P(correct), in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1], or NaN.</exception>
    public static Verdict Scored(double probability) => Scored(probability, probability >= 0.5);

    /// <summary>A judged response whose decision was taken by another rule than the threshold one half.</summary>
    /// <param name="probability">P(correct), in [0, 1].</param>
    /// <param name="isCorrect">The decision.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1], or NaN.</exception>
    public static Verdict Scored(double probability, bool isCorrect) =>
        probability is >= 0 and <= 1
            ? new(probability, isCorrect, null)
            : throw new ArgumentOutOfRangeException(
                nameof(probability),
                probability,
                "Expected P(correct) in [0, 1]."
            );

    /// <summary>The same probability and evidence with another decision; an abstention stays one.</summary>
    public Verdict WithDecision(bool isCorrect) =>
        Abstention is null ? this with { IsCorrect = isCorrect } : this;

    /// <summary>The same evidence with another probability, "correct" from one half upwards; an abstention stays one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1], or NaN.</exception>
    public Verdict WithProbability(double probability)
    {
        if (Abstention is not null)
            return this;
        var scored = Scored(probability);
        return this with { P = scored.P, IsCorrect = scored.IsCorrect };
    }

    /// <summary>Of the verdicts on one response by several references: the surest "correct"; else an abstention, whose reference may be the one that it matches; else the highest probability.</summary>
    /// <exception cref="ArgumentException">No verdict.</exception>
    public static Verdict Best(IReadOnlyCollection<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        if (verdicts.Count == 0)
            throw new ArgumentException("Expected at least one verdict.", nameof(verdicts));
        return verdicts.Where(v => v.IsCorrect).MaxBy(v => v.P)
            ?? verdicts.FirstOrDefault(v => v.Abstention is not null)
            ?? verdicts.MaxBy(v => v.P)!;
    }

    /// <summary>Correct beyond doubt: probability 1.</summary>
    public static Verdict Correct { get; } = new(1, true, null);

    /// <summary>Incorrect beyond doubt: probability 0.</summary>
    public static Verdict Incorrect { get; } = new(0, false, null);

    /// <summary>No verdict: counted and shown by reason, left out of baselines and advantages.</summary>
    public static Verdict Abstained(AbstentionReason reason, string detail) =>
        new(double.NaN, false, new(reason, detail));

    /// <summary>No verdict on a response whose generation failed; null for any other.</summary>
    public static Verdict? OfFailed(Response response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.FinishReason is FinishReason.Failed
            ? Abstained(AbstentionReason.GenerationFailed, "its logits were not finite")
            : null;
    }

    /// <summary>The only way to the number, so that no caller can take an abstention for 0.</summary>
    public bool TryGetProbability(out double probability)
    {
        probability = P;
        return Abstention is null;
    }

    /// <summary>The only way to the decision; false is returned where the verifier abstained.</summary>
    public bool TryGetDecision(out bool isCorrect)
    {
        isCorrect = IsCorrect;
        return Abstention is null;
    }

    /// <summary>For logs: "P(correct) = 0.83" or "EmptyReference: question 'q7'".</summary>
    public override string ToString() =>
        Abstention is { } abstention
            ? $"{abstention.Reason}: {abstention.Detail}"
            : FormattableString.Invariant($"P(correct) = {P:0.##}");
}

/// <summary>Why a verifier gave no verdict.</summary>
/// <param name="Reason">The kind, for counting.</param>
/// <param name="Detail">What was found, for reading.</param>
public sealed record Abstention(AbstentionReason Reason, string Detail);
