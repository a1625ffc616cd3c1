namespace RewardBridge.Training.Losses;

/// <summary>Losses with the settings of the paper or framework they are named after.</summary>
public static class PolicyLossPresets
{
    /// <summary>OpenRLHF's default: clip 0.2, token mean.</summary>
    public static PolicyLossOptions OpenRlhf { get; } = new();

    /// <summary>verl's default: clip 0.2, dual clip 3, token mean.</summary>
    public static PolicyLossOptions Verl { get; } = new() { DualClip = 3 };

    /// <summary>GRPO as published (arXiv:2402.03300): clip 0.2, sequence mean.</summary>
    public static PolicyLossOptions Grpo { get; } =
        new() { Aggregation = LossAggregation.SequenceMean };

    /// <summary>DAPO (arXiv:2503.14476): clip 0.2 below and 0.28 above, token mean.</summary>
    public static PolicyLossOptions Dapo { get; } = new() { ClipHigh = 0.28 };

    /// <summary>GSPO (arXiv:2507.18071): sequence ratio, clip 3e-4 below and 4e-4 above, sequence mean.</summary>
    public static PolicyLossOptions Gspo { get; } =
        new()
        {
            Objective = PolicyObjective.SequenceRatio,
            ClipLow = 3e-4,
            ClipHigh = 4e-4,
            Aggregation = LossAggregation.SequenceMean,
        };

    /// <summary>CISPO (arXiv:2506.13585) with TRL's bound: weights up to 5, none below, token mean.</summary>
    public static PolicyLossOptions Cispo { get; } =
        new()
        {
            Objective = PolicyObjective.ClippedWeight,
            ClipLow = 1,
            ClipHigh = 4,
        };

    /// <summary>Dr. GRPO (arXiv:2503.20783): clip 0.2, sums over the longest response allowed.</summary>
    /// <param name="maxNewTokens">The token limit of responses.</param>
    public static PolicyLossOptions DrGrpo(int maxNewTokens) =>
        new() { Aggregation = LossAggregation.FixedLength, FixedLength = maxNewTokens };
}
