namespace RewardBridge.Training.Advantages;

/// <summary>Spreads one number over a rollout's tokens.</summary>
static class TokenReturns
{
    /// <summary>Return-to-go: G[t] = sum over u >= t of gamma^(u - t) (outcome [u = T - 1] - beta kl[u]); zeros where there is no outcome.</summary>
    public static double[] Of(AdvantageOptions options, double? outcome, RewardedRollout rollout)
    {
        var returns = new double[rollout.TokenCount];
        if (outcome is not { } last)
            return returns;

        var beta = options.KlCoefficientInReward;
        var next = 0.0;
        for (var t = returns.Length - 1; t >= 0; t--)
        {
            var reward = beta == 0 ? 0 : -beta * rollout.KlToReference![t];
            if (t == returns.Length - 1)
                reward += last;
            returns[t] = next = reward + options.Gamma * next;
        }
        return returns;
    }
}
