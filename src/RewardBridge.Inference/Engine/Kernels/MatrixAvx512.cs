using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>AVX-512: up to 8 rows by 32 outputs in 16 of the 32 registers.</summary>
sealed unsafe class MatrixAvx512 : IMatrixKernel
{
    public static bool IsSupported => Avx512F.IsSupported;

    public string Name => "avx512-8x32";

    public IReadOnlyList<int> RowCounts { get; } = [8, 4, 2, 1];

    public void Multiply(
        float* rows,
        int rowCount,
        float* panel,
        int depth,
        float* output,
        nint stride,
        TileMode mode
    )
    {
        switch (rowCount)
        {
            case 8:
                Rows8(rows, panel, depth, output, stride, mode);
                break;
            case 4:
                Rows4(rows, panel, depth, output, stride, mode);
                break;
            case 2:
                Rows2(rows, panel, depth, output, stride, mode);
                break;
            case 1:
                Rows1(rows, panel, depth, output, stride, mode);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(rowCount), rowCount, null);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows8(float* a, float* b, int depth, float* c, nint stride, TileMode mode)
    {
        var c00 = Begin(c, mode);
        var c01 = Begin(c + 16, mode);
        var c10 = Begin(c + stride, mode);
        var c11 = Begin(c + stride + 16, mode);
        var c20 = Begin(c + 2 * stride, mode);
        var c21 = Begin(c + 2 * stride + 16, mode);
        var c30 = Begin(c + 3 * stride, mode);
        var c31 = Begin(c + 3 * stride + 16, mode);
        var c40 = Begin(c + 4 * stride, mode);
        var c41 = Begin(c + 4 * stride + 16, mode);
        var c50 = Begin(c + 5 * stride, mode);
        var c51 = Begin(c + 5 * stride + 16, mode);
        var c60 = Begin(c + 6 * stride, mode);
        var c61 = Begin(c + 6 * stride + 16, mode);
        var c70 = Begin(c + 7 * stride, mode);
        var c71 = Begin(c + 7 * stride + 16, mode);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
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
            b += IMatrixKernel.PanelWidth;
        }
        End(c, c00, mode);
        End(c + 16, c01, mode);
        End(c + stride, c10, mode);
        End(c + stride + 16, c11, mode);
        End(c + 2 * stride, c20, mode);
        End(c + 2 * stride + 16, c21, mode);
        End(c + 3 * stride, c30, mode);
        End(c + 3 * stride + 16, c31, mode);
        End(c + 4 * stride, c40, mode);
        End(c + 4 * stride + 16, c41, mode);
        End(c + 5 * stride, c50, mode);
        End(c + 5 * stride + 16, c51, mode);
        End(c + 6 * stride, c60, mode);
        End(c + 6 * stride + 16, c61, mode);
        End(c + 7 * stride, c70, mode);
        End(c + 7 * stride + 16, c71, mode);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows4(float* a, float* b, int depth, float* c, nint stride, TileMode mode)
    {
        var c00 = Begin(c, mode);
        var c01 = Begin(c + 16, mode);
        var c10 = Begin(c + stride, mode);
        var c11 = Begin(c + stride + 16, mode);
        var c20 = Begin(c + 2 * stride, mode);
        var c21 = Begin(c + 2 * stride + 16, mode);
        var c30 = Begin(c + 3 * stride, mode);
        var c31 = Begin(c + 3 * stride + 16, mode);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
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
            b += IMatrixKernel.PanelWidth;
        }
        End(c, c00, mode);
        End(c + 16, c01, mode);
        End(c + stride, c10, mode);
        End(c + stride + 16, c11, mode);
        End(c + 2 * stride, c20, mode);
        End(c + 2 * stride + 16, c21, mode);
        End(c + 3 * stride, c30, mode);
        End(c + 3 * stride + 16, c31, mode);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows2(float* a, float* b, int depth, float* c, nint stride, TileMode mode)
    {
        var c00 = Begin(c, mode);
        var c01 = Begin(c + 16, mode);
        var c10 = Begin(c + stride, mode);
        var c11 = Begin(c + stride + 16, mode);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            var a0 = Vector512.Create(a[0]);
            c00 = Avx512F.FusedMultiplyAdd(a0, b0, c00);
            c01 = Avx512F.FusedMultiplyAdd(a0, b1, c01);
            a0 = Vector512.Create(a[1]);
            c10 = Avx512F.FusedMultiplyAdd(a0, b0, c10);
            c11 = Avx512F.FusedMultiplyAdd(a0, b1, c11);
            a += 2;
            b += IMatrixKernel.PanelWidth;
        }
        End(c, c00, mode);
        End(c + 16, c01, mode);
        End(c + stride, c10, mode);
        End(c + stride + 16, c11, mode);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows1(float* a, float* b, int depth, float* c, nint stride, TileMode mode)
    {
        var c00 = Begin(c, mode);
        var c01 = Begin(c + 16, mode);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            var a0 = Vector512.Create(a[0]);
            c00 = Avx512F.FusedMultiplyAdd(a0, b0, c00);
            c01 = Avx512F.FusedMultiplyAdd(a0, b1, c01);
            a += 1;
            b += IMatrixKernel.PanelWidth;
        }
        End(c, c00, mode);
        End(c + 16, c01, mode);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Begin(float* c, TileMode mode) =>
        mode is TileMode.Continue ? Vector512.Load(c) : Vector512<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void End(float* c, Vector512<float> sum, TileMode mode) =>
        (mode is TileMode.Add ? Vector512.Load(c) + sum : sum).Store(c);
}
