using RewardBridge.Verification;

namespace RewardBridge.Rewards;

/// <summary>The binary reward freed of a verifier's measured errors.</summary>
/// <remarks>
/// Source: arXiv:2510.00915. Both forms are rising straight lines of the decision, so where one pair of rates holds for a whole
/// group, a baseline takes the shift away and leaves the scale alone: they matter without a baseline, and where rates differ between domains.
/// </remarks>
public static class NoiseCorrectedReward
{
    /// <summary>Backward: (r - p) / (1 - p - q), whose mean over the verifier's errors is 1 for a correct and 0 for an incorrect response; null where the verifier abstained.</summary>
    /// <returns>-p / (1 - p - q) or (1 - p) / (1 - p - q).</returns>
    public static double? Backward(Verdict verdict, NoiseRates rates) =>
        BinaryReward.Of(verdict) is { } reward
            ? (reward - rates.FalsePositive) / (1 - rates.FalsePositive - rates.FalseNegative)
            : null;

    /// <summary>Forward: q after "correct", q - 1 after "incorrect"; null where the verifier abstained.</summary>
    /// <remarks>
    /// Its mean over the verifier's errors is 0 for a correct and -(1 - p - q) for an incorrect response: the clean gradient's direction,
    /// without dividing by what may be small, and without p.
    /// </remarks>
    /// <returns>In [-1, 1].</returns>
    public static double? Forward(Verdict verdict, NoiseRates rates) =>
        BinaryReward.Of(verdict) is { } reward ? reward - 1 + rates.FalseNegative : null;
}
