using RewardBridge.Verification;

namespace RewardBridge.Rewards;

/// <summary>The judge's own P(correct) among its verdicts, whatever mode or calibrator the verifier has.</summary>
public static class RenormalisedReward
{
    /// <summary>p(YES) / (p(YES) + p(NO) + p(INVALID)); null where the verifier abstained.</summary>
    /// <remarks>p(INVALID) is 0 where the template has no such class. A verifier without a distribution gives its P(correct).</remarks>
    /// <returns>In [0, 1].</returns>
    public static double? Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Abstention is null && verdict.Distribution is { Mass: > 0 } p
            ? Math.Clamp(p.Correct / p.Mass, 0, 1)
            : SoftReward.Of(verdict);
    }
}
