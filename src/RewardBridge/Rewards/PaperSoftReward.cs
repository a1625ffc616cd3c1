using RewardBridge.Verification;

namespace RewardBridge.Rewards;

/// <summary>The soft reward of arXiv:2503.23829, mass on other words included.</summary>
public static class PaperSoftReward
{
    /// <summary>p(YES) after YES; 1 - p(NO) after NO; 0 after any other verdict; null where the verifier abstained.</summary>
    /// <remarks>
    /// YES and NO are the verdict's decision, whichever way the judge's answer was read. A verifier without a
    /// distribution (a rule) has no p(YES): its P(correct) is taken, as the paper does with Jaccard's. A judge that gives
    /// its verdicts less than 1 % together abstains, where the paper would pay 0.
    /// </remarks>
    /// <returns>In [0, 1].</returns>
    public static double? Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (!verdict.TryGetDecision(out var isCorrect) || verdict.Distribution is not { } p)
            return SoftReward.Of(verdict);
        if (p.IsNeither)
            return 0;
        return Math.Clamp(isCorrect ? p.Correct : 1 - p.Incorrect, 0, 1);
    }
}
