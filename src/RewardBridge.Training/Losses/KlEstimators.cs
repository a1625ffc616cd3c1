using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Losses;

/// <summary>Estimates of KL(pi || pi_ref) from one token drawn from pi, with d = log pi_ref - log pi.</summary>
/// <remarks>Source: J. Schulman, "Approximating KL divergence" (2020).</remarks>
public static class KlEstimators
{
    /// <summary>-d: unbiased, of high variance, can be negative.</summary>
    public static double K1(double d) => -d;

    /// <summary>d^2 / 2: biased, of low variance.</summary>
    public static double K2(double d) => d * d / 2;

    /// <summary>exp(d) - d - 1: unbiased and never negative.</summary>
    public static double K3(double d) => Math.Exp(d) - d - 1;

    /// <summary>The estimate for each element of <paramref name="d"/>, with its gradient.</summary>
    public static Tensor Of(KlEstimator estimator, Tensor d)
    {
        ArgumentNullException.ThrowIfNull(d);
        return estimator switch
        {
            KlEstimator.K1 => -d,
            KlEstimator.K2 => d.mul(d).div(Held(2)),
            KlEstimator.K3 => d.exp().sub(d).sub(Held(1)),
            _ => throw new ArgumentOutOfRangeException(nameof(estimator), estimator, null),
        };
    }
}

/// <summary>The estimates of <see cref="KlEstimators"/> by name.</summary>
public enum KlEstimator
{
    /// <summary>-d.</summary>
    K1,

    /// <summary>d^2 / 2.</summary>
    K2,

    /// <summary>exp(d) - d - 1.</summary>
    K3,
}
