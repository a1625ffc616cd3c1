namespace RewardBridge.Training.Advantages;

/// <summary>Settings named after the framework or paper whose numbers they reproduce.</summary>
/// <remarks>
/// Each is tested against the framework's own function to 1e-5. The KL coefficient is left at 0, so that no
/// reference policy is loaded unless asked for; the placement is the framework's. One departure is deliberate:
/// a rollout alone in its group gets 0, where verl's GRPO lets the bare reward through.
/// </remarks>
public static class AdvantagePresets
{
    /// <summary>REINFORCE as in "Crossing the Reward Bridge" (arXiv:2503.23829): (r - mean) / std over the step, 0 where all rewards are equal.</summary>
    /// <remarks>The paper does not say which variance; the population's is taken.</remarks>
    public static AdvantageOptions Reinforce { get; } =
        new()
        {
            Baseline = Baseline.BatchMean,
            Scale = AdvantageScale.BatchStd,
            Ddof = 0,
            KlPlacement = KlPlacement.Reward,
        };

    /// <summary>OpenRLHF's "rloo": leave-one-out, KL in the reward.</summary>
    public static AdvantageOptions OpenRlhfRloo { get; } =
        new() { Baseline = Baseline.LeaveOneOut, KlPlacement = KlPlacement.Reward };

    /// <summary>OpenRLHF's "group_norm": group mean and sample standard deviation + 1e-9, KL in the reward.</summary>
    public static AdvantageOptions OpenRlhfGrpo { get; } =
        new()
        {
            Baseline = Baseline.GroupMean,
            Scale = AdvantageScale.GroupStd,
            Epsilon = 1e-9,
            KlPlacement = KlPlacement.Reward,
        };

    /// <summary>OpenRLHF's "dr_grpo": group mean alone, KL in the reward.</summary>
    public static AdvantageOptions OpenRlhfDrGrpo { get; } =
        new() { Baseline = Baseline.GroupMean, KlPlacement = KlPlacement.Reward };

    /// <summary>OpenRLHF's "reinforce" (REINFORCE++, arXiv:2501.03262): KL in the reward, whitened with the population variance.</summary>
    public static AdvantageOptions OpenRlhfReinforcePlusPlus { get; } =
        new()
        {
            Baseline = Baseline.None,
            KlPlacement = KlPlacement.Reward,
            Whitening = TokenWhitening.Population,
        };

    /// <summary>OpenRLHF's "reinforce_baseline": group mean first, then as <see cref="OpenRlhfReinforcePlusPlus"/>.</summary>
    public static AdvantageOptions OpenRlhfReinforcePlusPlusBaseline { get; } =
        OpenRlhfReinforcePlusPlus with
        {
            Baseline = Baseline.GroupMean,
        };

    /// <summary>verl's "rloo": leave-one-out, KL in the loss.</summary>
    public static AdvantageOptions VerlRloo { get; } =
        new() { Baseline = Baseline.LeaveOneOut, KlPlacement = KlPlacement.Loss };

    /// <summary>verl's "grpo": group mean and sample standard deviation + 1e-6, KL in the loss.</summary>
    public static AdvantageOptions VerlGrpo { get; } =
        new()
        {
            Baseline = Baseline.GroupMean,
            Scale = AdvantageScale.GroupStd,
            Epsilon = 1e-6,
            KlPlacement = KlPlacement.Loss,
        };

    /// <summary>verl's "reinforce_plus_plus": KL in the reward, whitened with the sample variance.</summary>
    public static AdvantageOptions VerlReinforcePlusPlus { get; } =
        new()
        {
            Baseline = Baseline.None,
            KlPlacement = KlPlacement.Reward,
            Whitening = TokenWhitening.Sample,
        };

    /// <summary>verl's "reinforce_plus_plus_baseline": group mean first, whitened with the sample variance, KL in the loss.</summary>
    public static AdvantageOptions VerlReinforcePlusPlusBaseline { get; } =
        new()
        {
            Baseline = Baseline.GroupMean,
            KlPlacement = KlPlacement.Loss,
            Whitening = TokenWhitening.Sample,
        };

    /// <summary>verl's "remax": the greedy response's reward as baseline, KL in the reward.</summary>
    public static AdvantageOptions VerlReMax { get; } =
        new() { Baseline = Baseline.Greedy, KlPlacement = KlPlacement.Reward };

    /// <summary>TRL's GRPO: group mean and sample standard deviation + 1e-4, KL in the loss.</summary>
    public static AdvantageOptions TrlGrpo { get; } = VerlGrpo with { Epsilon = 1e-4 };

    /// <summary>Dr. GRPO (arXiv:2503.20783): group mean alone, no KL. verl with norm_adv_by_std_in_grpo off.</summary>
    public static AdvantageOptions DrGrpo { get; } = new() { Baseline = Baseline.GroupMean };

    /// <summary>Every preset under the name that configurations use.</summary>
    public static IReadOnlyDictionary<string, AdvantageOptions> All { get; } =
        new SortedDictionary<string, AdvantageOptions>(StringComparer.Ordinal)
        {
            ["reinforce"] = Reinforce,
            ["openrlhf-rloo"] = OpenRlhfRloo,
            ["openrlhf-grpo"] = OpenRlhfGrpo,
            ["openrlhf-dr-grpo"] = OpenRlhfDrGrpo,
            ["openrlhf-reinforce++"] = OpenRlhfReinforcePlusPlus,
            ["openrlhf-reinforce++-baseline"] = OpenRlhfReinforcePlusPlusBaseline,
            ["verl-rloo"] = VerlRloo,
            ["verl-grpo"] = VerlGrpo,
            ["verl-reinforce++"] = VerlReinforcePlusPlus,
            ["verl-reinforce++-baseline"] = VerlReinforcePlusPlusBaseline,
            ["verl-remax"] = VerlReMax,
            ["trl-grpo"] = TrlGrpo,
            ["dr-grpo"] = DrGrpo,
        };
}
