using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>128-bit vectors of any processor; slow where it has no fused multiply-add.</summary>
sealed unsafe class MatrixPortable<TFormat> : IMatrixKernel
    where TFormat : struct, IWeightFormat
{
    public string Name => MatrixPortable.Name;

    public IReadOnlyList<int> RowCounts { get; } = [4, 1];

    public void Multiply(
        float* rows,
        int rowCount,
        void* weights,
        int depth,
        float* output,
        nint stride,
        TileMode mode,
        ref Lookahead ahead
    )
    {
        var b = (byte*)weights;
        var scales = (float*)(b + (nint)depth * IMatrixKernel.PanelWidth * TFormat.Size);
        switch (rowCount)
        {
            case 4:
                Rows4(rows, b, depth, output, stride, mode, scales, ahead.Take(depth, 2));
                Rows4(
                    rows,
                    b + 16 * TFormat.Size,
                    depth,
                    output + 16,
                    stride,
                    mode,
                    scales + 16,
                    ahead.Take(depth, 2)
                );
                break;
            case 1:
                Rows1(rows, b, depth, output, stride, mode, scales, ahead.Take(depth, 1));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(rowCount), rowCount, null);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows4(
        float* a,
        byte* b,
        int depth,
        float* c,
        nint stride,
        TileMode mode,
        float* scales,
        (nint From, int Lines) ahead
    )
    {
        var c00 = Vector128<float>.Zero;
        var c01 = Vector128<float>.Zero;
        var c02 = Vector128<float>.Zero;
        var c03 = Vector128<float>.Zero;
        var c10 = Vector128<float>.Zero;
        var c11 = Vector128<float>.Zero;
        var c12 = Vector128<float>.Zero;
        var c13 = Vector128<float>.Zero;
        var c20 = Vector128<float>.Zero;
        var c21 = Vector128<float>.Zero;
        var c22 = Vector128<float>.Zero;
        var c23 = Vector128<float>.Zero;
        var c30 = Vector128<float>.Zero;
        var c31 = Vector128<float>.Zero;
        var c32 = Vector128<float>.Zero;
        var c33 = Vector128<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load128(b);
                var b1 = TFormat.Load128(b + 4 * TFormat.Size);
                var b2 = TFormat.Load128(b + 8 * TFormat.Size);
                var b3 = TFormat.Load128(b + 12 * TFormat.Size);
                var a0 = Vector128.Create(a[0]);
                c00 = Vector128.FusedMultiplyAdd(a0, b0, c00);
                c01 = Vector128.FusedMultiplyAdd(a0, b1, c01);
                c02 = Vector128.FusedMultiplyAdd(a0, b2, c02);
                c03 = Vector128.FusedMultiplyAdd(a0, b3, c03);
                a0 = Vector128.Create(a[1]);
                c10 = Vector128.FusedMultiplyAdd(a0, b0, c10);
                c11 = Vector128.FusedMultiplyAdd(a0, b1, c11);
                c12 = Vector128.FusedMultiplyAdd(a0, b2, c12);
                c13 = Vector128.FusedMultiplyAdd(a0, b3, c13);
                a0 = Vector128.Create(a[2]);
                c20 = Vector128.FusedMultiplyAdd(a0, b0, c20);
                c21 = Vector128.FusedMultiplyAdd(a0, b1, c21);
                c22 = Vector128.FusedMultiplyAdd(a0, b2, c22);
                c23 = Vector128.FusedMultiplyAdd(a0, b3, c23);
                a0 = Vector128.Create(a[3]);
                c30 = Vector128.FusedMultiplyAdd(a0, b0, c30);
                c31 = Vector128.FusedMultiplyAdd(a0, b1, c31);
                c32 = Vector128.FusedMultiplyAdd(a0, b2, c32);
                c33 = Vector128.FusedMultiplyAdd(a0, b3, c33);
                a += 4;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 4, c01, mode, scales + 4);
        End(c + 8, c02, mode, scales + 8);
        End(c + 12, c03, mode, scales + 12);
        End(c + stride, c10, mode, scales);
        End(c + stride + 4, c11, mode, scales + 4);
        End(c + stride + 8, c12, mode, scales + 8);
        End(c + stride + 12, c13, mode, scales + 12);
        End(c + 2 * stride, c20, mode, scales);
        End(c + 2 * stride + 4, c21, mode, scales + 4);
        End(c + 2 * stride + 8, c22, mode, scales + 8);
        End(c + 2 * stride + 12, c23, mode, scales + 12);
        End(c + 3 * stride, c30, mode, scales);
        End(c + 3 * stride + 4, c31, mode, scales + 4);
        End(c + 3 * stride + 8, c32, mode, scales + 8);
        End(c + 3 * stride + 12, c33, mode, scales + 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows1(
        float* a,
        byte* b,
        int depth,
        float* c,
        nint stride,
        TileMode mode,
        float* scales,
        (nint From, int Lines) ahead
    )
    {
        var c00 = Vector128<float>.Zero;
        var c01 = Vector128<float>.Zero;
        var c02 = Vector128<float>.Zero;
        var c03 = Vector128<float>.Zero;
        var c04 = Vector128<float>.Zero;
        var c05 = Vector128<float>.Zero;
        var c06 = Vector128<float>.Zero;
        var c07 = Vector128<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load128(b);
                var b1 = TFormat.Load128(b + 4 * TFormat.Size);
                var b2 = TFormat.Load128(b + 8 * TFormat.Size);
                var b3 = TFormat.Load128(b + 12 * TFormat.Size);
                var b4 = TFormat.Load128(b + 16 * TFormat.Size);
                var b5 = TFormat.Load128(b + 20 * TFormat.Size);
                var b6 = TFormat.Load128(b + 24 * TFormat.Size);
                var b7 = TFormat.Load128(b + 28 * TFormat.Size);
                var a0 = Vector128.Create(a[0]);
                c00 = Vector128.FusedMultiplyAdd(a0, b0, c00);
                c01 = Vector128.FusedMultiplyAdd(a0, b1, c01);
                c02 = Vector128.FusedMultiplyAdd(a0, b2, c02);
                c03 = Vector128.FusedMultiplyAdd(a0, b3, c03);
                c04 = Vector128.FusedMultiplyAdd(a0, b4, c04);
                c05 = Vector128.FusedMultiplyAdd(a0, b5, c05);
                c06 = Vector128.FusedMultiplyAdd(a0, b6, c06);
                c07 = Vector128.FusedMultiplyAdd(a0, b7, c07);
                a += 1;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 4, c01, mode, scales + 4);
        End(c + 8, c02, mode, scales + 8);
        End(c + 12, c03, mode, scales + 12);
        End(c + 16, c04, mode, scales + 16);
        End(c + 20, c05, mode, scales + 20);
        End(c + 24, c06, mode, scales + 24);
        End(c + 28, c07, mode, scales + 28);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void End(float* c, Vector128<float> sum, TileMode mode, float* scales)
    {
        if (TFormat.HasScales)
            sum *= Vector128.Load(scales);
        if (mode is TileMode.Add)
            sum += Vector128.Load(c);
        sum.Store(c);
    }
}

/// <summary>What all formats have in common.</summary>
static class MatrixPortable
{
    public const string Name = "portable-4x16";

    public static bool IsSupported => true;
}
