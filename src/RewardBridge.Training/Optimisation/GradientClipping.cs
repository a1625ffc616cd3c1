using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Optimisation;

/// <summary>Bounds the length of the gradient (Pascanu et al. 2013, arXiv:1211.5063).</summary>
public static class GradientClipping
{
    /// <summary>Scales all gradients by min(1, max / norm), in place.</summary>
    /// <param name="parameters">Those without a gradient count as zero.</param>
    /// <param name="maxNorm">Longest gradient that is let through, above 0; infinity only measures.</param>
    /// <returns>The Euclidean norm over all parameters before scaling. Where it is not finite the gradients are left as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is not above 0.</exception>
    public static double Clip(IEnumerable<Tensor> parameters, double maxNorm)
    {
        if (maxNorm is not > 0)
            throw new ArgumentOutOfRangeException(
                nameof(maxNorm),
                maxNorm,
                "Expected a norm above 0."
            );
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var gradients = parameters.Select(p => p.grad).OfType<Tensor>().ToList();
        var norm = Math.Sqrt(gradients.Sum(SquaredNorm));
        if (double.IsFinite(norm) && norm > maxNorm)
            foreach (var gradient in gradients)
                gradient.mul_(Held(maxNorm / norm));
        return norm;
    }

    static double SquaredNorm(Tensor gradient)
    {
        double norm = linalg.vector_norm(gradient).item<float>();
        return norm * norm;
    }
}
