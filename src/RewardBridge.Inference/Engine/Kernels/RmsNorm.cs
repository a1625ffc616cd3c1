using System.Runtime.CompilerServices;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Root-mean-square norm: y = w x / sqrt(mean(x^2) + epsilon) (arXiv:1910.07467).</summary>
static unsafe class RmsNorm
{
    /// <summary>Normalises n numbers.</summary>
    /// <param name="x">Shape [n].</param>
    /// <param name="weight">Shape [n].</param>
    /// <param name="n">Width.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <param name="y">The result; may be <paramref name="x"/>.</param>
    /// <param name="stride">Distance between the numbers of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(float* x, float* weight, int n, double epsilon, float* y, int stride)
    {
        var scale = (float)(1 / Math.Sqrt(VectorMath.SumOfSquares(x, n) / (double)n + epsilon));
        for (var i = 0; i < n; i++)
            y[(nint)i * stride] = x[i] * scale * weight[i];
    }
}
