using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Softmax weights of logits, summed in blocks in f64, so that a normaliser is the same wherever it is computed.</summary>
static unsafe class SoftmaxBlocks
{
    /// <summary>Tokens a block.</summary>
    public const int Size = 256;

    public static int Count(int vocabulary) => (vocabulary + Size - 1) / Size;

    /// <summary>ln(sum of e^(logit - max)) of finite logits.</summary>
    public static double LogNormalizer(float* logits, int n, float max)
    {
        var total = 0.0;
        for (var from = 0; from < n; from += Size)
            total += Fill(logits + from, Math.Min(Size, n - from), max, 1, null);
        return Math.Log(total);
    }

    /// <summary>Weights e^((logit - max) inverseTemperature).</summary>
    /// <param name="logits">Shape [n].</param>
    /// <param name="n">Vocabulary.</param>
    /// <param name="max">The largest logit.</param>
    /// <param name="inverseTemperature">1 / T.</param>
    /// <param name="weights">Shape [n].</param>
    /// <param name="sums">The sum of each block.</param>
    /// <returns>The sum of all.</returns>
    public static double Weights(
        float* logits,
        int n,
        float max,
        float inverseTemperature,
        float* weights,
        Span<double> sums
    )
    {
        var total = 0.0;
        for (int from = 0, block = 0; from < n; from += Size, block++)
        {
            sums[block] = Fill(
                logits + from,
                Math.Min(Size, n - from),
                max,
                inverseTemperature,
                weights + from
            );
            total += sums[block];
        }
        return total;
    }

    /// <summary>One block's weights, kept where there is a place for them, and their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double Fill(float* logits, int n, float max, float inverseTemperature, float* weights)
    {
        var (low, high) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var shift = Vector512.Create(max);
        for (var i = 0; i < n; i += VectorMath.Lanes)
        {
            var x = VectorMath.Load(logits + i, n - i, float.NegativeInfinity);
            var weight = VectorMath.Exp((x - shift) * inverseTemperature);
            if (weights != null)
                VectorMath.Store(weight, weights + i, n - i);
            var (lower, upper) = Vector512.Widen(weight);
            low += lower;
            high += upper;
        }
        var lanes = low + high;
        var sum = 0.0;
        for (var i = 0; i < Vector512<double>.Count; i++)
            sum += lanes[i];
        return sum;
    }
}
