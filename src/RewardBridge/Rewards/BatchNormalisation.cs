namespace RewardBridge.Rewards;

/// <summary>Rewards brought to mean 0 and standard deviation 1 over a batch.</summary>
public static class BatchNormalisation
{
    /// <summary>(r - mean) / std over the scored rewards, std with n in the denominator; zeros where std = 0.</summary>
    /// <remarks>Source: arXiv:2503.23829. Sums in f64, in index order.</remarks>
    /// <param name="rewards">One a rollout; null where the verifier abstained.</param>
    /// <returns>One a rollout; null stays null and counts in neither mean nor std.</returns>
    /// <exception cref="ArgumentException">A reward is NaN or infinite.</exception>
    public static IReadOnlyList<double?> ZScore(IReadOnlyList<double?> rewards)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        var scored = rewards.OfType<double>().ToList();
        if (scored.Exists(r => !double.IsFinite(r)))
            throw new ArgumentException("Expected finite rewards.", nameof(rewards));
        // Equal rewards have std 0 exactly; the formula could leave a rounding error that then divides itself.
        var mean = scored.Sum() / scored.Count;
        var std = scored.TrueForAll(r => r == scored[0])
            ? 0
            : Math.Sqrt(scored.Sum(r => (r - mean) * (r - mean)) / scored.Count);
        return [.. rewards.Select(r => std == 0 ? r * 0 : (r - mean) / std)];
    }

    /// <summary>Each reward limited to [-limit, limit]; null stays null. OpenRLHF's limit is 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0.</exception>
    public static IReadOnlyList<double?> Clip(IReadOnlyList<double?> rewards, double limit)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        if (limit is not > 0)
            throw new ArgumentOutOfRangeException(
                nameof(limit),
                limit,
                "Expected a limit above 0."
            );
        return
        [
            .. rewards.Select(r =>
                r is { } reward ? Math.Clamp(reward, -limit, limit) : (double?)null
            ),
        ];
    }
}
