namespace RewardBridge.Training.Advantages;

/// <summary>How rewards become advantages: one value describes REINFORCE, REINFORCE++, RLOO, GRPO, Dr. GRPO and ReMax.</summary>
/// <remarks>
/// The order is fixed: baseline, scale, KL penalty per token, return-to-go, whitening.
/// <see cref="AdvantagePresets"/> holds the settings that reproduce each framework's numbers.
/// </remarks>
public sealed record AdvantageOptions
{
    /// <summary>What is subtracted from each reward. Default: leave-one-out.</summary>
    public Baseline Baseline { get; init; } = Baseline.LeaveOneOut;

    /// <summary>What the difference is divided by. Default: nothing.</summary>
    public AdvantageScale Scale { get; init; }

    /// <summary>The d in std = sqrt(sum (r - mean)^2 / (n - d)): 0 for the population, 1 for a sample. Default: 1.</summary>
    public int Ddof { get; init; } = 1;

    /// <summary>Added to the standard deviation before dividing; 0 is safe, equal rewards give 0 whatever it is. Default: 0.</summary>
    public double Epsilon { get; init; }

    /// <summary>Where the pull towards the reference policy enters. Default: nowhere.</summary>
    public KlPlacement KlPlacement { get; init; }

    /// <summary>The price of one nat of KL (the beta of the papers), at least 0; read where <see cref="KlPlacement"/> is not None. Default: 0.</summary>
    public double KlCoefficient { get; init; }

    /// <summary>Discount per token of the return-to-go, in (0, 1]; 1 gives every token the whole return. Default: 1.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>Normalisation over all counted tokens of the batch (REINFORCE++). Default: none.</summary>
    public TokenWhitening Whitening { get; init; }

    /// <summary>Beta of the penalty inside the per-token reward; 0 where it is elsewhere.</summary>
    public double KlCoefficientInReward => KlPlacement is KlPlacement.Reward ? KlCoefficient : 0;

    /// <summary>Beta of the penalty inside the loss; 0 where it is elsewhere.</summary>
    public double KlCoefficientInLoss => KlPlacement is KlPlacement.Loss ? KlCoefficient : 0;

    /// <summary>True where log-probabilities of a reference policy are needed at all.</summary>
    public bool NeedsReferencePolicy => KlPlacement is not KlPlacement.None && KlCoefficient > 0;

    /// <summary>True where a rollout can only be scored beside a second one of its group.</summary>
    public bool NeedsGroups =>
        Baseline is Baseline.GroupMean or Baseline.LeaveOneOut || Scale is AdvantageScale.GroupStd;
}

/// <summary>What an advantage is measured from.</summary>
public enum Baseline
{
    /// <summary>Nothing: the reward itself.</summary>
    None,

    /// <summary>The mean over all scored rollouts of the step.</summary>
    BatchMean,

    /// <summary>The mean over the scored rollouts of the question.</summary>
    GroupMean,

    /// <summary>The mean over the question's other scored rollouts (RLOO, Ahmadian et al. 2024, arXiv:2402.14740).</summary>
    LeaveOneOut,

    /// <summary>The reward of the question's greedy response (ReMax, Li et al. 2023, arXiv:2310.10505).</summary>
    Greedy,
}

/// <summary>The unit an advantage is measured in.</summary>
public enum AdvantageScale
{
    /// <summary>Rewards.</summary>
    None,

    /// <summary>Standard deviations of the question's scored rewards (GRPO, Shao et al. 2024, arXiv:2402.03300).</summary>
    GroupStd,

    /// <summary>Standard deviations of all scored rewards of the step.</summary>
    BatchStd,
}

/// <summary>Where the KL penalty enters.</summary>
public enum KlPlacement
{
    /// <summary>Nowhere: no reference policy is needed.</summary>
    None,

    /// <summary>In the reward: -beta (log pi - log pi_ref) at each token, after the baseline.</summary>
    Reward,

    /// <summary>In the loss: +beta KL(pi || pi_ref), estimated per token.</summary>
    Loss,
}

/// <summary>Normalisation of token advantages over the batch: (a - mean) / std.</summary>
public enum TokenWhitening
{
    /// <summary>None.</summary>
    None,

    /// <summary>Population variance, at least 1e-8: what OpenRLHF computes.</summary>
    Population,

    /// <summary>Sample variance (Bessel) plus 1e-8: what verl computes.</summary>
    Sample,
}
