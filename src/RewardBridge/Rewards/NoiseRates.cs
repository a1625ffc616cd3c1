namespace RewardBridge.Rewards;

/// <summary>How often a verifier is wrong, measured on labelled responses.</summary>
/// <param name="FalsePositive">p: share of the incorrect responses that it accepts, in [0, 1).</param>
/// <param name="FalseNegative">q: share of the correct responses that it refuses, in [0, 1).</param>
public readonly record struct NoiseRates(double FalsePositive, double FalseNegative)
{
    /// <summary>What is wrong with the numbers; null where nothing is.</summary>
    public string? Problem() =>
        FalsePositive is not (>= 0 and < 1) || FalseNegative is not (>= 0 and < 1)
            ? FormattableString.Invariant(
                $"false positive rate {FalsePositive} and false negative rate {FalseNegative}, expected numbers in [0, 1)"
            )
        : FalsePositive + FalseNegative >= 1
            ? FormattableString.Invariant(
                $"rates {FalsePositive} and {FalseNegative} that add up to 1 or more: such a verifier says nothing of the truth"
            )
        : null;
}
