using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>AVX2 with FMA: up to 6 rows by 16 outputs in 12 of the 16 registers.</summary>
sealed unsafe class MatrixAvx2<TFormat> : IMatrixKernel
    where TFormat : struct, IWeightFormat
{
    public string Name => MatrixAvx2.Name;

    public IReadOnlyList<int> RowCounts { get; } = [6, 4, 3, 2, 1];

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
            case 6:
                Rows6(rows, b, depth, output, stride, mode, scales, ahead.Take(depth, 2));
                Rows6(
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
            case 3:
                Rows3(rows, b, depth, output, stride, mode, scales, ahead.Take(depth, 2));
                Rows3(
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
    static void Rows6(
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
        var c00 = Vector256<float>.Zero;
        var c01 = Vector256<float>.Zero;
        var c10 = Vector256<float>.Zero;
        var c11 = Vector256<float>.Zero;
        var c20 = Vector256<float>.Zero;
        var c21 = Vector256<float>.Zero;
        var c30 = Vector256<float>.Zero;
        var c31 = Vector256<float>.Zero;
        var c40 = Vector256<float>.Zero;
        var c41 = Vector256<float>.Zero;
        var c50 = Vector256<float>.Zero;
        var c51 = Vector256<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load256(b);
                var b1 = TFormat.Load256(b + 8 * TFormat.Size);
                var a0 = Vector256.Create(a[0]);
                c00 = Fma.MultiplyAdd(a0, b0, c00);
                c01 = Fma.MultiplyAdd(a0, b1, c01);
                a0 = Vector256.Create(a[1]);
                c10 = Fma.MultiplyAdd(a0, b0, c10);
                c11 = Fma.MultiplyAdd(a0, b1, c11);
                a0 = Vector256.Create(a[2]);
                c20 = Fma.MultiplyAdd(a0, b0, c20);
                c21 = Fma.MultiplyAdd(a0, b1, c21);
                a0 = Vector256.Create(a[3]);
                c30 = Fma.MultiplyAdd(a0, b0, c30);
                c31 = Fma.MultiplyAdd(a0, b1, c31);
                a0 = Vector256.Create(a[4]);
                c40 = Fma.MultiplyAdd(a0, b0, c40);
                c41 = Fma.MultiplyAdd(a0, b1, c41);
                a0 = Vector256.Create(a[5]);
                c50 = Fma.MultiplyAdd(a0, b0, c50);
                c51 = Fma.MultiplyAdd(a0, b1, c51);
                a += 6;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 8, c01, mode, scales + 8);
        End(c + stride, c10, mode, scales);
        End(c + stride + 8, c11, mode, scales + 8);
        End(c + 2 * stride, c20, mode, scales);
        End(c + 2 * stride + 8, c21, mode, scales + 8);
        End(c + 3 * stride, c30, mode, scales);
        End(c + 3 * stride + 8, c31, mode, scales + 8);
        End(c + 4 * stride, c40, mode, scales);
        End(c + 4 * stride + 8, c41, mode, scales + 8);
        End(c + 5 * stride, c50, mode, scales);
        End(c + 5 * stride + 8, c51, mode, scales + 8);
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
        var c00 = Vector256<float>.Zero;
        var c01 = Vector256<float>.Zero;
        var c10 = Vector256<float>.Zero;
        var c11 = Vector256<float>.Zero;
        var c20 = Vector256<float>.Zero;
        var c21 = Vector256<float>.Zero;
        var c30 = Vector256<float>.Zero;
        var c31 = Vector256<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load256(b);
                var b1 = TFormat.Load256(b + 8 * TFormat.Size);
                var a0 = Vector256.Create(a[0]);
                c00 = Fma.MultiplyAdd(a0, b0, c00);
                c01 = Fma.MultiplyAdd(a0, b1, c01);
                a0 = Vector256.Create(a[1]);
                c10 = Fma.MultiplyAdd(a0, b0, c10);
                c11 = Fma.MultiplyAdd(a0, b1, c11);
                a0 = Vector256.Create(a[2]);
                c20 = Fma.MultiplyAdd(a0, b0, c20);
                c21 = Fma.MultiplyAdd(a0, b1, c21);
                a0 = Vector256.Create(a[3]);
                c30 = Fma.MultiplyAdd(a0, b0, c30);
                c31 = Fma.MultiplyAdd(a0, b1, c31);
                a += 4;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 8, c01, mode, scales + 8);
        End(c + stride, c10, mode, scales);
        End(c + stride + 8, c11, mode, scales + 8);
        End(c + 2 * stride, c20, mode, scales);
        End(c + 2 * stride + 8, c21, mode, scales + 8);
        End(c + 3 * stride, c30, mode, scales);
        End(c + 3 * stride + 8, c31, mode, scales + 8);
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
        var c00 = Vector256<float>.Zero;
        var c01 = Vector256<float>.Zero;
        var c10 = Vector256<float>.Zero;
        var c11 = Vector256<float>.Zero;
        var c20 = Vector256<float>.Zero;
        var c21 = Vector256<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load256(b);
                var b1 = TFormat.Load256(b + 8 * TFormat.Size);
                var a0 = Vector256.Create(a[0]);
                c00 = Fma.MultiplyAdd(a0, b0, c00);
                c01 = Fma.MultiplyAdd(a0, b1, c01);
                a0 = Vector256.Create(a[1]);
                c10 = Fma.MultiplyAdd(a0, b0, c10);
                c11 = Fma.MultiplyAdd(a0, b1, c11);
                a0 = Vector256.Create(a[2]);
                c20 = Fma.MultiplyAdd(a0, b0, c20);
                c21 = Fma.MultiplyAdd(a0, b1, c21);
                a += 3;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 8, c01, mode, scales + 8);
        End(c + stride, c10, mode, scales);
        End(c + stride + 8, c11, mode, scales + 8);
        End(c + 2 * stride, c20, mode, scales);
        End(c + 2 * stride + 8, c21, mode, scales + 8);
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
        var c00 = Vector256<float>.Zero;
        var c01 = Vector256<float>.Zero;
        var c02 = Vector256<float>.Zero;
        var c03 = Vector256<float>.Zero;
        var c10 = Vector256<float>.Zero;
        var c11 = Vector256<float>.Zero;
        var c12 = Vector256<float>.Zero;
        var c13 = Vector256<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load256(b);
                var b1 = TFormat.Load256(b + 8 * TFormat.Size);
                var b2 = TFormat.Load256(b + 16 * TFormat.Size);
                var b3 = TFormat.Load256(b + 24 * TFormat.Size);
                var a0 = Vector256.Create(a[0]);
                c00 = Fma.MultiplyAdd(a0, b0, c00);
                c01 = Fma.MultiplyAdd(a0, b1, c01);
                c02 = Fma.MultiplyAdd(a0, b2, c02);
                c03 = Fma.MultiplyAdd(a0, b3, c03);
                a0 = Vector256.Create(a[1]);
                c10 = Fma.MultiplyAdd(a0, b0, c10);
                c11 = Fma.MultiplyAdd(a0, b1, c11);
                c12 = Fma.MultiplyAdd(a0, b2, c12);
                c13 = Fma.MultiplyAdd(a0, b3, c13);
                a += 2;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 8, c01, mode, scales + 8);
        End(c + 16, c02, mode, scales + 16);
        End(c + 24, c03, mode, scales + 24);
        End(c + stride, c10, mode, scales);
        End(c + stride + 8, c11, mode, scales + 8);
        End(c + stride + 16, c12, mode, scales + 16);
        End(c + stride + 24, c13, mode, scales + 24);
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
        var c00 = Vector256<float>.Zero;
        var c01 = Vector256<float>.Zero;
        var c02 = Vector256<float>.Zero;
        var c03 = Vector256<float>.Zero;
        var next = ahead.From;
        for (var k = 0; k < depth; )
        {
            next = Lookahead.Fetch(next, ahead.Lines);
            for (var end = Math.Min(k + Lookahead.Terms, depth); k < end; k++)
            {
                var b0 = TFormat.Load256(b);
                var b1 = TFormat.Load256(b + 8 * TFormat.Size);
                var b2 = TFormat.Load256(b + 16 * TFormat.Size);
                var b3 = TFormat.Load256(b + 24 * TFormat.Size);
                var a0 = Vector256.Create(a[0]);
                c00 = Fma.MultiplyAdd(a0, b0, c00);
                c01 = Fma.MultiplyAdd(a0, b1, c01);
                c02 = Fma.MultiplyAdd(a0, b2, c02);
                c03 = Fma.MultiplyAdd(a0, b3, c03);
                a += 1;
                b += IMatrixKernel.PanelWidth * TFormat.Size;
            }
        }
        End(c, c00, mode, scales);
        End(c + 8, c01, mode, scales + 8);
        End(c + 16, c02, mode, scales + 16);
        End(c + 24, c03, mode, scales + 24);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void End(float* c, Vector256<float> sum, TileMode mode, float* scales)
    {
        if (TFormat.HasScales)
            sum *= Vector256.Load(scales);
        if (mode is TileMode.Add)
            sum += Vector256.Load(c);
        sum.Store(c);
    }
}

/// <summary>What all formats have in common.</summary>
static class MatrixAvx2
{
    public const string Name = "avx2-6x16";

    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;
}
