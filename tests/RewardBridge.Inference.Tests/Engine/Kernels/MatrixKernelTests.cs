using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Tests.Engine.Kernels;

public sealed unsafe class MatrixKernelTests
{
    const int Width = IMatrixKernel.PanelWidth;
    const int Stride = Width + 16;
    const int Depth = 61; // one block in every precision, and no whole number of prefetching rounds

    public static TheoryData<string, WeightPrecision> Kernels
    {
        get
        {
            var data = new TheoryData<string, WeightPrecision>();
            foreach (var name in KernelCatalogue.Names)
            foreach (var precision in Enum.GetValues<WeightPrecision>())
                data.Add(name, precision);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Products_agree_with_sums_in_double_precision(string name, WeightPrecision precision)
    {
        var kernel = KernelCatalogue.Named(name, precision);
        using var matrix = Matrix(precision);
        var weights = Dequantised(matrix);
        foreach (var rows in kernel.RowCounts)
        foreach (var mode in Enum.GetValues<TileMode>())
        {
            var (a, c) = Random(rows);
            var tile = Multiply(kernel, rows, mode, a, matrix, c);
            for (var row = 0; row < rows; row++)
            for (var column = 0; column < Width; column++)
            {
                var expected = mode is TileMode.Store ? 0.0 : c[row * Width + column];
                for (var k = 0; k < Depth; k++)
                    expected += (double)a[k * rows + row] * weights[column][k];
                // 61 roundings of sums of size 10: well under 1e-4.
                Assert.Equal(expected, tile[row * Width + column], 1e-4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Each_number_is_one_chain_of_fused_multiply_adds(
        string name,
        WeightPrecision precision
    )
    {
        var kernel = KernelCatalogue.Named(name, precision);
        using var matrix = Matrix(precision);
        foreach (var rows in kernel.RowCounts)
        foreach (var mode in Enum.GetValues<TileMode>())
        {
            var (a, c) = Random(rows);
            var tile = Multiply(kernel, rows, mode, a, matrix, c);
            for (var i = 0; i < tile.Length; i++)
                Assert.Equal(Chain(precision, rows, mode, a, matrix, c[i], i), tile[i]);
        }
    }

    [Fact]
    public void An_unknown_kernel_is_refused_with_the_known_ones() =>
        Assert.Contains(
            KernelCatalogue.Names[^1],
            Assert.Throws<ArgumentException>(() => KernelCatalogue.Named("abacus", default)).Message
        );

    /// <summary>A number of the tile, worked out term by term.</summary>
    static float Chain(
        WeightPrecision precision,
        int rows,
        TileMode mode,
        float[] a,
        PackedMatrix matrix,
        float before,
        int index
    )
    {
        var (row, column) = (index / Width, index % Width);
        var scaled = precision is WeightPrecision.Int8;
        var block = matrix.Block(0, 0);
        var weights = Dequantised(matrix)[column];
        var sum = 0f;
        for (var k = 0; k < Depth; k++)
            sum = MathF.FusedMultiplyAdd(
                a[k * rows + row],
                scaled ? ((sbyte*)block)[k * Width + column] : weights[k],
                sum
            );
        if (scaled)
            sum *= ((float*)(block + Depth * Width))[column];
        return mode is TileMode.Add ? sum + before : sum;
    }

    static PackedMatrix Matrix(WeightPrecision precision)
    {
        var random = new Random(1);
        var matrix = new PackedMatrix(Width, Depth, precision);
        matrix.SetRows(Numbers(random, Width * Depth), 0);
        return matrix;
    }

    static float[][] Dequantised(PackedMatrix matrix)
    {
        var rows = new float[Width][];
        for (var i = 0; i < Width; i++)
            fixed (float* row = rows[i] = new float[Depth])
                matrix.CopyRow(i, row);
        return rows;
    }

    static (float[] A, float[] C) Random(int rows)
    {
        var random = new Random(rows);
        return (Numbers(random, rows * Depth), Numbers(random, rows * Width));
    }

    static float[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];

    static float[] Multiply(
        IMatrixKernel kernel,
        int rows,
        TileMode mode,
        float[] a,
        PackedMatrix matrix,
        float[] c
    )
    {
        var output = new float[rows * Stride];
        for (var row = 0; row < rows; row++)
            c.AsSpan(row * Width, Width).CopyTo(output.AsSpan(row * Stride));
        var ahead = new Lookahead(matrix.Panel(0), matrix.PanelBytes, 2);
        fixed (
            float* pa = a,
                pc = output
        )
            kernel.Multiply(pa, rows, matrix.Block(0, 0), Depth, pc, Stride, mode, ref ahead);
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
