using RewardBridge.Configuration;
using RewardBridge.Inference.Engine;

namespace RewardBridge.Training.Configuration;

/// <summary>How responses are sampled.</summary>
public sealed record RolloutOptions : IValidated
{
    /// <summary>Questions a step. Default: 16.</summary>
    public int QuestionsPerStep { get; init; } = 16;

    /// <summary>Responses a question, the G of RLOO; at least 2 where a group is its own baseline. Default: 4.</summary>
    public int GroupSize { get; init; } = 4;

    /// <summary>Longest response in tokens. Default: 64.</summary>
    public int MaxNewTokens { get; init; } = 64;

    /// <summary>Sampling temperature, in (0, 2]; the policy that is trained is the one at this temperature. Default: 1.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Nucleus sampling, in (0, 1]. Below 1 tokens are weighed by importance; those outside the nucleus teach nothing. Default: 1.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Worker threads of the rollout engine; 0 for all cores. Default: 0.</summary>
    public int Threads { get; init; }

    /// <summary>How the rollout engine holds the policy's matrices. Other than in f32, tokens are weighed by importance. Default: f32.</summary>
    public WeightPrecision Precision { get; init; }

    /// <summary>How the engine is asked to sample.</summary>
    internal SamplingOptions Sampling =>
        new()
        {
            Temperature = Temperature,
            TopP = TopP,
            MaxNewTokens = MaxNewTokens,
        };

    /// <summary>The engine's log-probabilities of the policy that is trained: at the sampling temperature, before truncation. Null where the engine didn't record them.</summary>
    internal float[]? PolicyLogProbabilities(Completion completion) =>
        Temperature == 1 ? completion.LogProbabilities
        : TopP == 1 ? completion.SamplingLogProbabilities
        : null;

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (QuestionsPerStep < 1)
            yield return new($"{section}.questions_per_step", QuestionsPerStep, "an integer >= 1");
        if (GroupSize < 2)
            yield return new(
                $"{section}.group_size",
                GroupSize,
                "an integer >= 2: a lone response has no baseline"
            );
        if (MaxNewTokens < 1)
            yield return new($"{section}.max_new_tokens", MaxNewTokens, "an integer >= 1");
        if (Temperature is not (> 0 and <= 2)) // also catches NaN
            yield return new(
                $"{section}.temperature",
                Temperature,
                "a number in (0, 2]: at 0 a group's responses are equal"
            );
        if (TopP is not (> 0 and <= 1))
            yield return new($"{section}.top_p", TopP, "a number in (0, 1]");
        if (Threads < 0)
            yield return new($"{section}.threads", Threads, "an integer >= 0");
    }
}
