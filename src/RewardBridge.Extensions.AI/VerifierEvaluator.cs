using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;
using RewardBridge.Questions;
using RewardBridge.Verification;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using Turn = RewardBridge.Questions.ChatMessage;

namespace RewardBridge.Extensions.AI;

/// <summary>Any verifier as an evaluator of Microsoft.Extensions.AI.Evaluation.</summary>
/// <remarks>
/// Needs a <see cref="ReferenceContext"/> and no chat client. Where the verifier abstains both metrics have no value, an
/// error that says why, and count as failed: what could not be judged has not passed.
/// </remarks>
/// <param name="verifier">Judges the response's text against the references.</param>
public sealed class VerifierEvaluator(IVerifier verifier) : IEvaluator
{
    /// <summary>Name of the boolean metric: the decision.</summary>
    public string CorrectMetric { get; } = $"{verifier.Name}: correct";

    /// <summary>Name of the numeric metric: P(correct), in [0, 1].</summary>
    public string ProbabilityMetric { get; } = $"{verifier.Name}: P(correct)";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> EvaluationMetricNames => [CorrectMetric, ProbabilityMetric];

    /// <inheritdoc/>
    public async ValueTask<EvaluationResult> EvaluateAsync(
        IEnumerable<ChatMessage> messages,
        ChatResponse modelResponse,
        ChatConfiguration? chatConfiguration = null,
        IEnumerable<EvaluationContext>? additionalContext = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(modelResponse);
        var context = additionalContext?.OfType<ReferenceContext>().FirstOrDefault();
        var question = new Question
        {
            Id = modelResponse.ResponseId ?? "response",
            Messages = [.. messages.Select(m => new Turn(m.Role.Value, m.Text))],
            References = context?.References ?? [],
        };
        var response = new Response(modelResponse.Text, Reason(modelResponse.FinishReason));
        var verdicts = await verifier
            .VerifyAsync([new(question, response)], cancellationToken)
            .ConfigureAwait(false);
        return Result(verdicts[0], context);
    }

    EvaluationResult Result(Verdict verdict, ReferenceContext? context)
    {
        var probability = new NumericMetric(
            ProbabilityMetric,
            verdict.TryGetProbability(out var p) ? p : null
        );
        var correct = new BooleanMetric(
            CorrectMetric,
            verdict.TryGetDecision(out var isCorrect) ? isCorrect : null
        );
        foreach (var metric in (EvaluationMetric[])[correct, probability])
        {
            metric.Reason = Explanation(verdict);
            metric.Interpretation = new(
                verdict.Abstention is not null ? EvaluationRating.Inconclusive
                    : isCorrect ? EvaluationRating.Exceptional
                    : EvaluationRating.Unacceptable,
                failed: !isCorrect,
                metric.Reason
            );
            if (verdict.Abstention is not null)
                metric.AddDiagnostics(EvaluationDiagnostic.Error(metric.Reason));
            if (context is not null)
                metric.AddOrUpdateContext(context);
        }
        return new(correct, probability);
    }

    string Explanation(Verdict verdict) =>
        verdict.Abstention is { Reason: AbstentionReason.EmptyReference } none
            ? $"{verifier.Name} abstained: {none.Detail}. Pass a {nameof(ReferenceContext)} with the reference answers."
        : verdict.Abstention is { } abstention
            ? $"{verifier.Name} abstained: {abstention.Reason}, {abstention.Detail}"
        : verdict.FinalAnswer is { } answer
            ? $"{verdict.DecidedBy ?? verifier.Name} read the final answer '{answer}'."
        : $"Decided by {verdict.DecidedBy ?? verifier.Name}.";

    static FinishReason Reason(ChatFinishReason? reason) =>
        reason == ChatFinishReason.Stop ? FinishReason.Stop
        : reason == ChatFinishReason.Length ? FinishReason.Length
        : FinishReason.Unknown;
}
