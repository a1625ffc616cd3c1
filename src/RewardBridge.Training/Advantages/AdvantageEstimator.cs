namespace RewardBridge.Training.Advantages;

/// <summary>Rewards of a step in, per-token advantages out.</summary>
public static class AdvantageEstimator
{
    /// <summary>Advantages of all rollouts of one optimiser step.</summary>
    /// <remarks>
    /// A rollout whose verifier abstained gets 0 at every token and enters no mean, no deviation and no whitening;
    /// so does one that has no baseline: alone with a reward in its group (or in the step), or, with
    /// <see cref="Baseline.Greedy"/>, without a greedy reward. All arithmetic is in f64 and in the order of
    /// <paramref name="rollouts"/>.
    /// </remarks>
    /// <param name="options">The rule.</param>
    /// <param name="rollouts">The whole step, not a part of it: baselines and whitening look at all of it.</param>
    /// <returns>One array a rollout, of its <see cref="RewardedRollout.TokenCount"/>.</returns>
    /// <exception cref="ArgumentException">A reward is not finite, or the KL values that the rule needs are missing or of another length.</exception>
    public static float[][] Estimate(
        AdvantageOptions options,
        IReadOnlyList<RewardedRollout> rollouts
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(rollouts);
        for (var i = 0; i < rollouts.Count; i++)
            Check(options, rollouts[i], i);

        var outcomes = OutcomeAdvantages.Of(options, rollouts);
        var tokens = new double[rollouts.Count][];
        for (var i = 0; i < tokens.Length; i++)
            tokens[i] = TokenReturns.Of(options, outcomes[i], rollouts[i]);
        if (options.Whitening is not TokenWhitening.None)
            Whitener.Whiten(options.Whitening, tokens, counts: i => outcomes[i] is not null);

        return Array.ConvertAll(tokens, row => Array.ConvertAll(row, a => (float)a));
    }

    static void Check(AdvantageOptions options, RewardedRollout rollout, int index)
    {
        CheckFinite(rollout.Reward, "reward");
        CheckFinite(rollout.GreedyReward, "greedy reward");
        ArgumentOutOfRangeException.ThrowIfNegative(rollout.TokenCount);
        if (options.KlCoefficientInReward == 0)
            return;
        if (rollout.KlToReference is null)
            throw new ArgumentException(
                $"Rollout {index}: the KL penalty is in the reward, but there are no log-probabilities "
                    + "of the reference policy. Score the rollouts with it, or set klCoefficient to 0."
            );
        if (rollout.KlToReference.Length != rollout.TokenCount)
            throw new ArgumentException(
                $"Rollout {index}: found {rollout.KlToReference.Length} KL values, "
                    + $"expected one for each of {rollout.TokenCount} tokens."
            );

        void CheckFinite(double? value, string name)
        {
            if (value is { } number && !double.IsFinite(number))
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Rollout {index}: found {name} {number}, expected a finite number, or null for an abstention."
                    )
                );
        }
    }
}
