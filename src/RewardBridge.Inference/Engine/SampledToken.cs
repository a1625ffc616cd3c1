namespace RewardBridge.Inference.Engine;

/// <summary>A drawn token.</summary>
/// <param name="Token">Token id.</param>
/// <param name="LogProbability">Natural log-probability at temperature 1, before any truncation.</param>
/// <param name="SamplingLogProbability">Natural log-probability under the distribution that was drawn from.</param>
public readonly record struct SampledToken(
    int Token,
    float LogProbability,
    float SamplingLogProbability
);
