namespace RewardBridge.Training.Advantages;

/// <summary>What the advantage of one rollout is computed from.</summary>
public sealed record RewardedRollout
{
    /// <summary>Which question it answers; rollouts of equal number form a group, in any order.</summary>
    public required int Group { get; init; }

    /// <summary>The reward, finite; null where the verifier abstained.</summary>
    public required double? Reward { get; init; }

    /// <summary>Number of response tokens that count, T.</summary>
    public required int TokenCount { get; init; }

    /// <summary>Shape [T]: log pi - log pi_ref of each token in nats; needed where the KL penalty is in the reward.</summary>
    public float[]? KlToReference { get; init; }

    /// <summary>Reward of the question's greedy response; null where its verifier abstained, which leaves the rollout without baseline.</summary>
    public double? GreedyReward { get; init; }
}
