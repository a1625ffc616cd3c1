using RewardBridge.Configuration;
using RewardBridge.Training.Optimisation;

namespace RewardBridge.Training.Configuration;

/// <summary>How weights are moved (AdamW).</summary>
public sealed record OptimiserOptions : IValidated
{
    /// <summary>Peak learning rate, > 0. Default: 5e-7 (the paper, full fine-tuning of 7B).</summary>
    public double LearningRate { get; init; } = 5e-7;

    /// <summary>Share of the steps over which the learning rate rises from 0, in [0, 1]. Default: 0.03 (OpenRLHF).</summary>
    public double WarmupShare { get; init; } = 0.03;

    /// <summary>The learning rate falls along a cosine to this share of its peak; 1 keeps it constant. Default: 0.1.</summary>
    public double FinalShare { get; init; } = 0.1;

    /// <summary>Adam's beta1, in [0, 1). Default: 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's beta2, in [0, 1). Default: 0.95.</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>Decoupled weight decay. Default: 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Largest global gradient norm. Default: 1.</summary>
    public double MaxGradientNorm { get; init; } = 1;

    /// <summary>Optimiser updates over each batch of rollouts. Default: 1.</summary>
    public int UpdatesPerStep { get; init; } = 1;

    /// <summary>Groups (or SFT rows) in memory at once; never changes the result beyond rounding. Default: 4.</summary>
    public int MicroBatch { get; init; } = 4;

    /// <summary>Round the inputs of the trainer's matrix products to bfloat16, sums staying f32: about twice as fast on processors with AVX-512 BF16 or AMX. The rollout engine stays f32, so their log-probabilities then differ by some 1e-2. Default: false.</summary>
    public bool Bfloat16Products { get; init; }

    internal LearningRateSchedule Rates(long updates) =>
        new()
        {
            Peak = LearningRate,
            TotalSteps = updates,
            WarmupSteps = LearningRateSchedule.WarmupOf(WarmupShare, updates),
            Decay = RateDecay.Cosine,
            FloorRatio = FinalShare,
        };

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (LearningRate is not (> 0 and < double.PositiveInfinity))
            yield return new($"{section}.learning_rate", LearningRate, "a number > 0");
        if (WarmupShare is not (>= 0 and <= 1))
            yield return new($"{section}.warmup_share", WarmupShare, "a number in [0, 1]");
        if (FinalShare is not (>= 0 and <= 1))
            yield return new($"{section}.final_share", FinalShare, "a number in [0, 1]");
        if (Beta1 is not (>= 0 and < 1))
            yield return new($"{section}.beta1", Beta1, "a number in [0, 1)");
        if (Beta2 is not (>= 0 and < 1))
            yield return new($"{section}.beta2", Beta2, "a number in [0, 1)");
        if (WeightDecay is not (>= 0 and < double.PositiveInfinity))
            yield return new($"{section}.weight_decay", WeightDecay, "a number >= 0");
        if (MaxGradientNorm is not > 0)
            yield return new($"{section}.max_gradient_norm", MaxGradientNorm, "a number > 0");
        if (UpdatesPerStep < 1)
            yield return new($"{section}.updates_per_step", UpdatesPerStep, "an integer >= 1");
        if (MicroBatch < 1)
            yield return new($"{section}.micro_batch", MicroBatch, "an integer >= 1");
    }
}
