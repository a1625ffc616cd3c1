using Microsoft.Extensions.AI.Evaluation;

namespace RewardBridge.Extensions.AI;

/// <summary>The reference answers that a <see cref="VerifierEvaluator"/> judges by.</summary>
/// <param name="references">Any of them counts as right; none makes verifiers abstain.</param>
public sealed class ReferenceContext(params IReadOnlyList<string> references)
    : EvaluationContext(ContextName, string.Join("\n", references))
{
    /// <summary>The context's name in reports.</summary>
    public const string ContextName = "Reference answers";

    /// <summary>The reference answers.</summary>
    public IReadOnlyList<string> References { get; } = references;
}
