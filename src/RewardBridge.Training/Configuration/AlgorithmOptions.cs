using RewardBridge.Configuration;
using RewardBridge.Training.Advantages;
using RewardBridge.Training.Losses;

namespace RewardBridge.Training.Configuration;

/// <summary>The reinforcement learning algorithm.</summary>
public sealed record AlgorithmOptions : IValidated
{
    /// <summary>Which advantage: a name of <see cref="AdvantagePresets.All"/>, such as "reinforce", "openrlhf-rloo" or "openrlhf-reinforce++". Default: "openrlhf-rloo".</summary>
    public string Preset { get; init; } = "openrlhf-rloo";

    /// <summary>Beta, the price of a nat of KL to the reference policy; 0 keeps no reference. Default: 0.01 (the paper).</summary>
    public double KlCoefficient { get; init; } = 0.01;

    /// <summary>How ratio and advantage make a loss. Default: the clipped ratio.</summary>
    public PolicyObjective Objective { get; init; }

    /// <summary>How tokens are averaged. Default: token mean.</summary>
    public LossAggregation Aggregation { get; init; }

    /// <summary>The ratio counts down to 1 - this. Default: 0.2.</summary>
    public double ClipLow { get; init; } = 0.2;

    /// <summary>The ratio counts up to 1 + this. Default: 0.2.</summary>
    public double ClipHigh { get; init; } = 0.2;

    /// <summary>How rewards become advantages.</summary>
    internal AdvantageOptions Advantages =>
        AdvantagePresets.All[Preset] with
        {
            KlCoefficient = KlCoefficient,
        };

    /// <summary>What an update minimises.</summary>
    internal PolicyLossOptions Loss =>
        new()
        {
            Objective = Objective,
            Aggregation = Aggregation,
            ClipLow = ClipLow,
            ClipHigh = ClipHigh,
            KlCoefficient = Advantages.KlCoefficientInLoss,
        };

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (!AdvantagePresets.All.ContainsKey(Preset))
            yield return new(
                $"{section}.preset",
                Preset,
                $"one of {string.Join(", ", AdvantagePresets.All.Keys)}"
            );
        else if (Advantages.Baseline is Baseline.Greedy)
            yield return new(
                $"{section}.preset",
                Preset,
                "a preset without greedy baseline: the trainer samples no greedy response"
            );
        if (KlCoefficient is not (>= 0 and < double.PositiveInfinity))
            yield return new($"{section}.kl_coefficient", KlCoefficient, "a number >= 0");
        if (ClipLow is not (> 0 and < 1))
            yield return new($"{section}.clip_low", ClipLow, "a number in (0, 1)");
        if (ClipHigh is not (> 0 and < double.PositiveInfinity))
            yield return new($"{section}.clip_high", ClipHigh, "a number > 0");
    }
}
