using RewardBridge.Configuration;
using RewardBridge.Inference.Engine;

namespace RewardBridge.Training.Configuration;

/// <summary>Everything that decides a training run: the run's bits follow from this and the files it names.</summary>
public sealed record TrainingConfiguration : IValidated
{
    /// <summary>Keys every random choice of the run. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The run's folder. Default: "runs/run".</summary>
    public string Output { get; init; } = "runs/run";

    /// <summary>The policy to be trained.</summary>
    public PolicyOptions Policy { get; init; } = new();

    /// <summary>The questions.</summary>
    public DataOptions Data { get; init; } = new();

    /// <summary>Who judges the responses, and what number becomes of it.</summary>
    public RewardOptions Reward { get; init; } = new();

    /// <summary>How responses are sampled.</summary>
    public RolloutOptions Rollout { get; init; } = new();

    /// <summary>The reinforcement learning algorithm.</summary>
    public AlgorithmOptions Algorithm { get; init; } = new();

    /// <summary>How weights are moved.</summary>
    public OptimiserOptions Optimiser { get; init; } = new();

    /// <summary>How often to measure and to save.</summary>
    public ScheduleOptions Schedule { get; init; } = new();

    /// <summary>The collapse alarm.</summary>
    public AlarmOptions Alarm { get; init; } = new();

    /// <summary>
    /// The most that a token may weigh where responses come from another distribution than the trained policy's: a
    /// truncated one, or one computed with other numerics. Null where both are the same, and no weight is needed.
    /// </summary>
    /// <remarks>Truncated importance sampling with the cap that verl and TRL use.</remarks>
    internal double? ImportanceCap =>
        Rollout.TopP < 1
        || Rollout.Precision is not WeightPrecision.F32
        || Optimiser.Bfloat16Products
            ? 2
            : null;

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (string.IsNullOrWhiteSpace(Output))
            yield return new(Join(section, "output"), Output, "a folder to write the run to");
        if (Policy.Lora is { Dropout: not 0 } lora)
            yield return new(
                Join(section, "policy.lora.dropout"),
                lora.Dropout,
                "0: responses are sampled without dropout, so the policy is trained without it"
            );
    }

    static string Join(string section, string key) =>
        section.Length == 0 ? key : $"{section}.{key}";
}
