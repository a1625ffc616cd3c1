using RewardBridge.Verification;

namespace RewardBridge.Rewards;

/// <summary>The probability of being correct.</summary>
public static class SoftReward
{
    /// <summary>P(correct), in [0, 1]; null where the verifier abstained.</summary>
    /// <remarks>
    /// arXiv:2503.23829 gives p(YES) after YES, 1 - p(NO) after NO and 0 after anything else. A verdict holds
    /// p(YES) / (p(YES) + p(NO)), which is the same up to the mass on other words, and "anything else" is an abstention.
    /// </remarks>
    public static double? Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.TryGetProbability(out var probability) ? probability : null;
    }
}
