using RewardBridge.Calibration;
using RewardBridge.Verification;

namespace RewardBridge.Rewards;

/// <summary>The probability of being correct, brought to what it is worth on labelled data.</summary>
public static class CalibratedReward
{
    /// <summary>c(P(correct)), c a rising map fitted on labels; null where the verifier abstained.</summary>
    /// <remarks>Sources: those of the <see cref="Calibrator"/> (temperature, Platt, isotonic).</remarks>
    /// <returns>In [0, 1].</returns>
    public static double? Of(Verdict verdict, Calibrator calibrator)
    {
        ArgumentNullException.ThrowIfNull(calibrator);
        return SoftReward.Of(verdict) is { } probability ? calibrator.Apply(probability) : null;
    }
}
