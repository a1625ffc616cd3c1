using RewardBridge.Questions;

namespace RewardBridge.Inference.Engine;

/// <summary>A sampled continuation of a prompt.</summary>
public sealed record Completion
{
    /// <summary>Generated token ids, the end token included where one was written; length T.</summary>
    public required int[] Tokens { get; init; }

    /// <summary>Shape [T]: natural log-probability of each token at temperature 1, before any truncation.</summary>
    public required float[] LogProbabilities { get; init; }

    /// <summary>Shape [T]: natural log-probability under the distribution that was sampled from (temperature, top-k, top-p, min-p applied).</summary>
    public required float[] SamplingLogProbabilities { get; init; }

    /// <summary>Why it ended.</summary>
    public required FinishReason FinishReason { get; init; }

    /// <summary>The decoded text without special tokens, cut before a stop string.</summary>
    public required string Text { get; init; }
}
