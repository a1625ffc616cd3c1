using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Elementwise functions and sums over 16 lanes, the same bits on every processor.</summary>
/// <remarks>Only operations that IEEE 754 rounds exactly are used, in a fixed order; 512-bit vectors are cut in two where the processor has shorter ones.</remarks>
static unsafe class VectorMath
{
    /// <summary>Lanes of a vector.</summary>
    public const int Lanes = 16;

    // Below, 2^n would leave the normal numbers; above, e^x leaves f32.
    const float LowestExponent = -86.6f;
    const float HighestExponent = 88.5f;

    /// <summary>e^x within 2 units in the last place; 0 below -86.6, infinity above 88.5.</summary>
    /// <remarks>
    /// e^x = 2^n e^r, n = round(x / ln 2), and for e^r Cephes' polynomial of degree 6
    /// (S. Moshier, expf.c).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        // Adding 1.5 * 2^23 leaves the rounded integer in the low bits.
        var magic = Vector512.Create(12582912f);
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.44269504f), magic);
        var n = shifted - magic;
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.693359375f), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(2.12194440e-4f), r);
        var p = Vector512.Create(1.9875691500e-4f);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.3981999507e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(8.3334519073e-3f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(4.1665795894e-2f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.6666665459e-1f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(5.0000001201e-1f));
        p = Vector512.FusedMultiplyAdd(p, r * r, r) + Vector512<float>.One;
        var scaled = (p.AsInt32() + (shifted.AsInt32() << 23)).AsSingle();
        scaled = Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512.Create(LowestExponent)),
            Vector512<float>.Zero,
            scaled
        );
        return Vector512.ConditionalSelect(
            Vector512.GreaterThan(x, Vector512.Create(HighestExponent)),
            Vector512.Create(float.PositiveInfinity),
            scaled
        );
    }

    /// <summary>x / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Silu(Vector512<float> x) => x / (Vector512<float>.One + Exp(-x));

    /// <summary>The sum of all lanes, by halves.</summary>
    public static float Sum(Vector512<float> lanes)
    {
        var eight = lanes.GetLower() + lanes.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    /// <summary>Vector at <paramref name="from"/>, or as much of it as is left, the other lanes filled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* from, int left, float fill) =>
        left >= Lanes ? Vector512.Load(from) : LoadPart(from, left, fill);

    /// <summary>Stores a vector, or as much of it as there is room for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> lanes, float* to, int room)
    {
        if (room >= Lanes)
            lanes.Store(to);
        else
            for (var i = 0; i < room; i++)
                to[i] = lanes[i];
    }

    /// <summary>Sum of squares of n numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SumOfSquares(float* x, int n)
    {
        var sum = Vector512<float>.Zero;
        for (var i = 0; i < n; i += Lanes)
        {
            var v = Load(x + i, n - i, 0);
            sum = Vector512.FusedMultiplyAdd(v, v, sum);
        }
        return Sum(sum);
    }

    /// <summary>The largest of n numbers, at least one; NaN where one is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Max(float* x, int n)
    {
        var max = Vector512.Create(float.NegativeInfinity);
        var nan = Vector512<float>.Zero;
        for (var i = 0; i < n; i += Lanes)
        {
            var v = Load(x + i, n - i, float.NegativeInfinity);
            max = Vector512.ConditionalSelect(Vector512.GreaterThan(v, max), v, max);
            nan |= ~Vector512.Equals(v, v);
        }
        if (nan.AsUInt32() != Vector512<uint>.Zero)
            return float.NaN;
        var largest = float.NegativeInfinity;
        for (var i = 0; i < Lanes; i++)
            largest = Math.Max(largest, max[i]);
        return largest;
    }

    static Vector512<float> LoadPart(float* from, int left, float fill)
    {
        var lanes = stackalloc float[Lanes];
        for (var i = 0; i < Lanes; i++)
            lanes[i] = i < left ? from[i] : fill;
        return Vector512.Load(lanes);
    }
}
