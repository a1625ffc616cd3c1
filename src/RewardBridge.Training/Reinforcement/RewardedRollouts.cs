using RewardBridge.Inference;
using RewardBridge.Training.Advantages;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Brings groups, rewards and reference log-probabilities into the form that advantages are estimated from.</summary>
static class RewardedRollouts
{
    /// <param name="groups">The step's groups.</param>
    /// <param name="rewards">One a rollout, groups flattened; null where the verifier abstained.</param>
    /// <param name="policy">log pi, one array a rollout; read where there is a reference policy.</param>
    /// <param name="reference">log pi_ref, one array a rollout; null where there is no reference policy.</param>
    public static IReadOnlyList<RewardedRollout> Of(
        IReadOnlyList<RolloutGroup> groups,
        IReadOnlyList<double?> rewards,
        IReadOnlyList<float[]>? policy,
        IReadOnlyList<float[]>? reference
    )
    {
        var rollouts = new List<RewardedRollout>();
        foreach (var (index, group) in groups.Index())
        foreach (var completion in group.Completions)
            rollouts.Add(
                new()
                {
                    Group = index,
                    Reward = rewards[rollouts.Count],
                    TokenCount = completion.Tokens.Length,
                    KlToReference = reference is null
                        ? null
                        : Difference(policy![rollouts.Count], reference[rollouts.Count]),
                }
            );
        return rollouts;
    }

    static float[] Difference(float[] policy, float[] reference) =>
        [.. policy.Zip(reference, (p, r) => p - r)];
}
