using RewardBridge.Inference.Engine;
using RewardBridge.Verification;

namespace RewardBridge.Training.Runs;

/// <summary>One rollout as a run records it: enough to see why the policy was pushed where it was, or to distil the verifier from.</summary>
public sealed record RolloutRecord
{
    /// <summary>Id of the question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The question's domain; null where unknown.</summary>
    public string? Domain { get; init; }

    /// <summary>The question's reference answers.</summary>
    public required string[] References { get; init; }

    /// <summary>Which of the question's samples, from 0.</summary>
    public required int Sample { get; init; }

    /// <summary>The prompt as text.</summary>
    public required string Prompt { get; init; }

    /// <summary>The response: text, T tokens and their log-probabilities.</summary>
    public required Completion Completion { get; init; }

    /// <summary>What the verifier said.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The reward; null where the verifier abstained.</summary>
    public required double? Reward { get; init; }

    /// <summary>Shape [T]: the advantage of each token.</summary>
    public required float[] Advantages { get; init; }
}
