namespace RewardBridge.Training.Losses;

/// <summary>What an optimiser update minimises.</summary>
public sealed record PolicyLossOptions
{
    /// <summary>How ratio and advantage make a loss. Default: the clipped ratio.</summary>
    public PolicyObjective Objective { get; init; }

    /// <summary>The ratio counts down to 1 - this, in [0, 1]. Default: 0.2.</summary>
    public double ClipLow { get; init; } = 0.2;

    /// <summary>The ratio counts up to 1 + this, at least 0. Default: 0.2.</summary>
    public double ClipHigh { get; init; } = 0.2;

    /// <summary>For negative advantages the loss is at most this times |A| (dual clip, arXiv:1912.09729), above 1; null for no bound. Default: null.</summary>
    public double? DualClip { get; init; }

    /// <summary>Weighs a token by min(pi_old / pi_sampling, this), for engines whose numerics differ from the trainer's; null for no weight. Default: null.</summary>
    public double? ImportanceCap { get; init; }

    /// <summary>Beta of the KL to the reference policy in the loss; 0 for none. Default: 0.</summary>
    public double KlCoefficient { get; init; }

    /// <summary>The estimate of that KL. Default: k3.</summary>
    public KlEstimator KlEstimator { get; init; } = KlEstimator.K3;

    /// <summary>How tokens are averaged. Default: token mean.</summary>
    public LossAggregation Aggregation { get; init; }

    /// <summary>What a sequence is divided by with <see cref="LossAggregation.FixedLength"/>: the longest response in tokens, at least 1. Default: 1.</summary>
    public int FixedLength { get; init; } = 1;

    /// <summary>What the sum of <see cref="PolicyLoss.Sum"/> over all micro-batches of an update is to be divided by.</summary>
    /// <param name="sequences">Sequences that count in the whole update.</param>
    /// <param name="tokens">Tokens that count in the whole update.</param>
    public double Denominator(int sequences, long tokens) =>
        Aggregation switch
        {
            LossAggregation.TokenMean => tokens,
            LossAggregation.SequenceMean => sequences,
            LossAggregation.FixedLength => (double)sequences * FixedLength,
            _ => throw new InvalidOperationException($"Unknown aggregation {Aggregation}."),
        };
}

/// <summary>How ratio rho = pi / pi_old and advantage A make a token's loss.</summary>
public enum PolicyObjective
{
    /// <summary>-min(rho A, clip(rho) A), each token its own ratio (PPO, arXiv:1707.06347).</summary>
    ClippedRatio,

    /// <summary>The same with the geometric mean of a sequence's ratios for all its tokens (GSPO, arXiv:2507.18071).</summary>
    SequenceRatio,

    /// <summary>-sg(clip(rho)) A log pi: a clipped token is damped and still learns (CISPO, arXiv:2506.13585).</summary>
    ClippedWeight,
}

/// <summary>How the tokens of an update are averaged.</summary>
public enum LossAggregation
{
    /// <summary>Every token weighs the same (DAPO, OpenRLHF, verl).</summary>
    TokenMean,

    /// <summary>Every sequence weighs the same, as the mean of its tokens (GRPO as published).</summary>
    SequenceMean,

    /// <summary>The sum of the tokens over a fixed length (Dr. GRPO).</summary>
    FixedLength,
}
