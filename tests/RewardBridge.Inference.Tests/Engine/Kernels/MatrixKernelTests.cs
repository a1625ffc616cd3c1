using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Tests.Engine.Kernels;

public sealed unsafe class MatrixKernelTests
{
    const int Width = IMatrixKernel.PanelWidth;

    public static TheoryData<string> Names => [.. KernelCatalogue.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Products_agree_with_sums_in_double_precision(string name)
    {
        const int Depth = 77;
        var kernel = KernelCatalogue.Named(name);
        foreach (var rows in kernel.RowCounts)
        foreach (var mode in Enum.GetValues<TileMode>())
        {
            var (a, b, c) = Random(rows, Depth);
            var tile = Multiply(kernel, rows, Depth, mode, a, b, c);
            for (var row = 0; row < rows; row++)
            for (var column = 0; column < Width; column++)
            {
                var expected = mode is TileMode.Store ? 0.0 : c[row * Width + column];
                for (var k = 0; k < Depth; k++)
                    expected += (double)a[k * rows + row] * b[k * Width + column];
                // 77 roundings of sums of size 10: well under 1e-4.
                Assert.Equal(expected, tile[row * Width + column], 1e-4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_number_is_one_chain_of_fused_multiply_adds(string name)
    {
        const int Depth = 61;
        var kernel = KernelCatalogue.Named(name);
        foreach (var rows in kernel.RowCounts)
        foreach (var mode in Enum.GetValues<TileMode>())
        {
            var (a, b, c) = Random(rows, Depth);
            var tile = Multiply(kernel, rows, Depth, mode, a, b, c);
            for (var i = 0; i < tile.Length; i++)
            {
                var (row, column) = (i / Width, i % Width);
                var sum = mode is TileMode.Continue ? c[i] : 0;
                for (var k = 0; k < Depth; k++)
                    sum = MathF.FusedMultiplyAdd(a[k * rows + row], b[k * Width + column], sum);
                Assert.Equal(mode is TileMode.Add ? c[i] + sum : sum, tile[i]);
            }
        }
    }

    [Fact]
    public void An_unknown_kernel_is_refused_with_the_known_ones() =>
        Assert.Contains(
            KernelCatalogue.Names[^1],
            Assert.Throws<ArgumentException>(() => KernelCatalogue.Named("abacus")).Message
        );

    static (float[] A, float[] B, float[] C) Random(int rows, int depth)
    {
        var random = new Random(rows);
        return (Numbers(rows * depth), Numbers(depth * Width), Numbers(rows * Width));

        float[] Numbers(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }

    static float[] Multiply(
        IMatrixKernel kernel,
        int rows,
        int depth,
        TileMode mode,
        float[] a,
        float[] b,
        float[] c
    )
    {
        const int Stride = Width + 16;
        var output = new float[rows * Stride];
        for (var row = 0; row < rows; row++)
            c.AsSpan(row * Width, Width).CopyTo(output.AsSpan(row * Stride));
        fixed (
            float* pa = a,
                pb = b,
                pc = output
        )
            kernel.Multiply(pa, rows, pb, depth, pc, Stride, mode);
        for (var row = 0; row < rows; row++)
            Assert.All(
                output[(row * Stride + Width)..((row + 1) * Stride)],
                x => Assert.Equal(0, x)
            );
        return
        [
            .. Enumerable
                .Range(0, rows * Width)
                .Select(i => output[i / Width * Stride + i % Width]),
        ];
    }
}
