using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>128-bit vectors of any processor; slow where it has no fused multiply-add.</summary>
sealed unsafe class MatrixPortable : IMatrixKernel
{
    public static bool IsSupported => true;

    public string Name => "portable-4x16";

    public IReadOnlyList<int> RowCounts { get; } = [4, 1];

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
            case 4:
                Rows4(rows, panel, depth, output, stride, mode);
                Rows4(rows, panel + 16, depth, output + 16, stride, mode);
                break;
            case 1:
                Rows1(rows, panel, depth, output, stride, mode);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(rowCount), rowCount, null);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows4(float* a, float* b, int depth, float* c, nint stride, TileMode mode)
    {
        var c00 = Begin(c, mode);
        var c01 = Begin(c + 4, mode);
        var c02 = Begin(c + 8, mode);
        var c03 = Begin(c + 12, mode);
        var c10 = Begin(c + stride, mode);
        var c11 = Begin(c + stride + 4, mode);
        var c12 = Begin(c + stride + 8, mode);
        var c13 = Begin(c + stride + 12, mode);
        var c20 = Begin(c + 2 * stride, mode);
        var c21 = Begin(c + 2 * stride + 4, mode);
        var c22 = Begin(c + 2 * stride + 8, mode);
        var c23 = Begin(c + 2 * stride + 12, mode);
        var c30 = Begin(c + 3 * stride, mode);
        var c31 = Begin(c + 3 * stride + 4, mode);
        var c32 = Begin(c + 3 * stride + 8, mode);
        var c33 = Begin(c + 3 * stride + 12, mode);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector128.Load(b);
            var b1 = Vector128.Load(b + 4);
            var b2 = Vector128.Load(b + 8);
            var b3 = Vector128.Load(b + 12);
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
            b += IMatrixKernel.PanelWidth;
        }
        End(c, c00, mode);
        End(c + 4, c01, mode);
        End(c + 8, c02, mode);
        End(c + 12, c03, mode);
        End(c + stride, c10, mode);
        End(c + stride + 4, c11, mode);
        End(c + stride + 8, c12, mode);
        End(c + stride + 12, c13, mode);
        End(c + 2 * stride, c20, mode);
        End(c + 2 * stride + 4, c21, mode);
        End(c + 2 * stride + 8, c22, mode);
        End(c + 2 * stride + 12, c23, mode);
        End(c + 3 * stride, c30, mode);
        End(c + 3 * stride + 4, c31, mode);
        End(c + 3 * stride + 8, c32, mode);
        End(c + 3 * stride + 12, c33, mode);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows1(float* a, float* b, int depth, float* c, nint stride, TileMode mode)
    {
        var c00 = Begin(c, mode);
        var c01 = Begin(c + 4, mode);
        var c02 = Begin(c + 8, mode);
        var c03 = Begin(c + 12, mode);
        var c04 = Begin(c + 16, mode);
        var c05 = Begin(c + 20, mode);
        var c06 = Begin(c + 24, mode);
        var c07 = Begin(c + 28, mode);
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector128.Load(b);
            var b1 = Vector128.Load(b + 4);
            var b2 = Vector128.Load(b + 8);
            var b3 = Vector128.Load(b + 12);
            var b4 = Vector128.Load(b + 16);
            var b5 = Vector128.Load(b + 20);
            var b6 = Vector128.Load(b + 24);
            var b7 = Vector128.Load(b + 28);
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
            b += IMatrixKernel.PanelWidth;
        }
        End(c, c00, mode);
        End(c + 4, c01, mode);
        End(c + 8, c02, mode);
        End(c + 12, c03, mode);
        End(c + 16, c04, mode);
        End(c + 20, c05, mode);
        End(c + 24, c06, mode);
        End(c + 28, c07, mode);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Begin(float* c, TileMode mode) =>
        mode is TileMode.Continue ? Vector128.Load(c) : Vector128<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void End(float* c, Vector128<float> sum, TileMode mode) =>
        (mode is TileMode.Add ? Vector128.Load(c) + sum : sum).Store(c);
}
