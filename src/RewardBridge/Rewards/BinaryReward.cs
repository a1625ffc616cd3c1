using RewardBridge.Verification;

namespace RewardBridge.Rewards;

/// <summary>The decision as a number.</summary>
public static class BinaryReward
{
    /// <summary>1 for correct, 0 for incorrect; null where the verifier abstained. Source: arXiv:2503.23829.</summary>
    public static double? Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.TryGetDecision(out var isCorrect)
            ? isCorrect
                ? 1
                : 0
            : null;
    }
}
