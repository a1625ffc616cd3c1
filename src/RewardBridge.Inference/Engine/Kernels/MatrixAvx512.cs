using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>AVX-512: up to 8 rows by 32 outputs in 16 of the 32 registers.</summary>
sealed unsafe class MatrixAvx512<TFormat> : IMatrixKernel
    where TFormat : struct, IWeightFormat
{
    public string Name => MatrixAvx512.Name;

    public IReadOnlyList<int> RowCounts { get; } = [8, 4, 3, 2, 1];

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
            case 8:
                Rows8(rows, b, depth, output, stride, mode, scales, ahead.Take(depth, 1));
                break;
            case 4:
                Rows4(rows, b, depth, output, stride, mode, scales, ahead.Take(depth, 1));
                break;
            case 3:
                Rows3(rows, b, depth, output, stride, mode, scales, ahead.Take(depth, 1));
                break;
            case 2:
                Rows2(rows, b, depth, output, stride, mode, scales, ahead.Take(depth, 1));
                break;
            case 1:
                Rows1(rows, b, depth, output, stride, mode, scales, ahead.Take(depth, 1));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(rowCount), rowCount, null);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows8(
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
        var c00 = Vector512<float>.Zero;
        var c01 = Vector512<float>.Zero;
        var c10 = Vector512<float>.Zero;
        var c11 = Vector512<float>.Zero;
        var c20 = Vector512<float>.Zero;
        var c21 = Vector512<float>.Zero;
        var c30 = Vector512<float>.Zero;
        var c31 = Vector512<float>.Zero;
        var c40 = Vector512<float>.Zero;
        var c41 = Vector512<float>.Zero;
        var c50 = Vector512<float>.Zero;
        var c51 = Vector512<float>.Zero;
        var c60 = Vector512<float>.Zero;
        var c61 = Vector512<float>.Zero;
        var c70 = Vector512<float>.Zero;
        var c71 = Vector512<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load512(b);
                var b1 = TFormat.Load512(b + 16 * TFormat.Size);
                var a0 = Vector512.Create(a[0]);
                c00 = Avx512F.FusedMultiplyAdd(a0, b0, c00);
                c01 = Avx512F.FusedMultiplyAdd(a0, b1, c01);
                a0 = Vector512.Create(a[1]);
                c10 = Avx512F.FusedMultiplyAdd(a0, b0, c10);
                c11 = Avx512F.FusedMultiplyAdd(a0, b1, c11);
                a0 = Vector512.Create(a[2]);
                c20 = Avx512F.FusedMultiplyAdd(a0, b0, c20);
                c21 = Avx512F.FusedMultiplyAdd(a0, b1, c21);
                a0 = Vector512.Create(a[3]);
                c30 = Avx512F.FusedMultiplyAdd(a0, b0, c30);
                c31 = Avx512F.FusedMultiplyAdd(a0, b1, c31);
                a0 = Vector512.Create(a[4]);
                c40 = Avx512F.FusedMultiplyAdd(a0, b0, c40);
                c41 = Avx512F.FusedMultiplyAdd(a0, b1, c41);
                a0 = Vector512.Create(a[5]);
                c50 = Avx512F.FusedMultiplyAdd(a0, b0, c50);
                c51 = Avx512F.FusedMultiplyAdd(a0, b1, c51);
                a0 = Vector512.Create(a[6]);
                c60 = Avx512F.FusedMultiplyAdd(a0, b0, c60);
                c61 = Avx512F.FusedMultiplyAdd(a0, b1, c61);
                a0 = Vector512.Create(a[7]);
                c70 = Avx512F.FusedMultiplyAdd(a0, b0, c70);
                c71 = Avx512F.FusedMultiplyAdd(a0, b1, c71);
                a += 8;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 16, c01, mode, scales + 16);
        End(c + stride, c10, mode, scales);
        End(c + stride + 16, c11, mode, scales + 16);
        End(c + 2 * stride, c20, mode, scales);
        End(c + 2 * stride + 16, c21, mode, scales + 16);
        End(c + 3 * stride, c30, mode, scales);
        End(c + 3 * stride + 16, c31, mode, scales + 16);
        End(c + 4 * stride, c40, mode, scales);
        End(c + 4 * stride + 16, c41, mode, scales + 16);
        End(c + 5 * stride, c50, mode, scales);
        End(c + 5 * stride + 16, c51, mode, scales + 16);
        End(c + 6 * stride, c60, mode, scales);
        End(c + 6 * stride + 16, c61, mode, scales + 16);
        End(c + 7 * stride, c70, mode, scales);
        End(c + 7 * stride + 16, c71, mode, scales + 16);
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
        var c00 = Vector512<float>.Zero;
        var c01 = Vector512<float>.Zero;
        var c10 = Vector512<float>.Zero;
        var c11 = Vector512<float>.Zero;
        var c20 = Vector512<float>.Zero;
        var c21 = Vector512<float>.Zero;
        var c30 = Vector512<float>.Zero;
        var c31 = Vector512<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load512(b);
                var b1 = TFormat.Load512(b + 16 * TFormat.Size);
                var a0 = Vector512.Create(a[0]);
                c00 = Avx512F.FusedMultiplyAdd(a0, b0, c00);
                c01 = Avx512F.FusedMultiplyAdd(a0, b1, c01);
                a0 = Vector512.Create(a[1]);
                c10 = Avx512F.FusedMultiplyAdd(a0, b0, c10);
                c11 = Avx512F.FusedMultiplyAdd(a0, b1, c11);
                a0 = Vector512.Create(a[2]);
                c20 = Avx512F.FusedMultiplyAdd(a0, b0, c20);
                c21 = Avx512F.FusedMultiplyAdd(a0, b1, c21);
                a0 = Vector512.Create(a[3]);
                c30 = Avx512F.FusedMultiplyAdd(a0, b0, c30);
                c31 = Avx512F.FusedMultiplyAdd(a0, b1, c31);
                a += 4;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 16, c01, mode, scales + 16);
        End(c + stride, c10, mode, scales);
        End(c + stride + 16, c11, mode, scales + 16);
        End(c + 2 * stride, c20, mode, scales);
        End(c + 2 * stride + 16, c21, mode, scales + 16);
        End(c + 3 * stride, c30, mode, scales);
        End(c + 3 * stride + 16, c31, mode, scales + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows3(
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
        var c00 = Vector512<float>.Zero;
        var c01 = Vector512<float>.Zero;
        var c10 = Vector512<float>.Zero;
        var c11 = Vector512<float>.Zero;
        var c20 = Vector512<float>.Zero;
        var c21 = Vector512<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load512(b);
                var b1 = TFormat.Load512(b + 16 * TFormat.Size);
                var a0 = Vector512.Create(a[0]);
                c00 = Avx512F.FusedMultiplyAdd(a0, b0, c00);
                c01 = Avx512F.FusedMultiplyAdd(a0, b1, c01);
                a0 = Vector512.Create(a[1]);
                c10 = Avx512F.FusedMultiplyAdd(a0, b0, c10);
                c11 = Avx512F.FusedMultiplyAdd(a0, b1, c11);
                a0 = Vector512.Create(a[2]);
                c20 = Avx512F.FusedMultiplyAdd(a0, b0, c20);
                c21 = Avx512F.FusedMultiplyAdd(a0, b1, c21);
                a += 3;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 16, c01, mode, scales + 16);
        End(c + stride, c10, mode, scales);
        End(c + stride + 16, c11, mode, scales + 16);
        End(c + 2 * stride, c20, mode, scales);
        End(c + 2 * stride + 16, c21, mode, scales + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows2(
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
        var c00 = Vector512<float>.Zero;
        var c01 = Vector512<float>.Zero;
        var c10 = Vector512<float>.Zero;
        var c11 = Vector512<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load512(b);
                var b1 = TFormat.Load512(b + 16 * TFormat.Size);
                var a0 = Vector512.Create(a[0]);
                c00 = Avx512F.FusedMultiplyAdd(a0, b0, c00);
                c01 = Avx512F.FusedMultiplyAdd(a0, b1, c01);
                a0 = Vector512.Create(a[1]);
                c10 = Avx512F.FusedMultiplyAdd(a0, b0, c10);
                c11 = Avx512F.FusedMultiplyAdd(a0, b1, c11);
                a += 2;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 16, c01, mode, scales + 16);
        End(c + stride, c10, mode, scales);
        End(c + stride + 16, c11, mode, scales + 16);
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
        var c00 = Vector512<float>.Zero;
        var c01 = Vector512<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load512(b);
                var b1 = TFormat.Load512(b + 16 * TFormat.Size);
                var a0 = Vector512.Create(a[0]);
                c00 = Avx512F.FusedMultiplyAdd(a0, b0, c00);
                c01 = Avx512F.FusedMultiplyAdd(a0, b1, c01);
                a += 1;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 16, c01, mode, scales + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void End(float* c, Vector512<float> sum, TileMode mode, float* scales)
    {
        if (TFormat.HasScales)
            sum *= Vector512.Load(scales);
        if (mode is TileMode.Add)
            sum += Vector512.Load(c);
        sum.Store(c);
    }
}

/// <summary>What all formats have in common.</summary>
static class MatrixAvx512
{
    public const string Name = "avx512-8x32";

    public static bool IsSupported => Avx512F.IsSupported;
}
