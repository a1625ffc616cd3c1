using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Tests.Engine.Kernels;

public sealed unsafe class PackedMatrixTests
{
    [Fact]
    public void Single_precision_keeps_every_bit() =>
        AllShapes(WeightPrecision.F32, (row, found) => Assert.Equal(row, found));

    [Fact]
    public void Brain_floats_are_the_nearest() =>
        AllShapes(
            WeightPrecision.BF16,
            (row, found) =>
            {
                for (var i = 0; i < row.Length; i++)
                    Assert.InRange(
                        Math.Abs(found[i] - row[i]),
                        0,
                        Math.Abs(row[i]) / 256 // half a unit in the last of 8 bits
                    );
            }
        );

    [Fact]
    public void A_byte_is_within_half_a_step_of_its_block_of_64() =>
        AllShapes(
            WeightPrecision.Int8,
            (row, found) =>
            {
                for (var i = 0; i < row.Length; i++)
                {
                    var block = row.AsSpan(i / 64 * 64, Math.Min(64, row.Length - i / 64 * 64));
                    var step = block.ToArray().Max(Math.Abs) / 127;
                    Assert.InRange(Math.Abs(found[i] - row[i]), 0, step * 0.50001f);
                }
            }
        );

    [Theory]
    [InlineData(0f)]
    [InlineData(1e-42f)]
    public void Rows_too_small_for_a_scale_become_zeros(float weight)
    {
        using var matrix = new PackedMatrix(1, 70, WeightPrecision.Int8);
        matrix.SetRows(Enumerable.Repeat(weight, 70).ToArray(), 0);
        Assert.All(Row(matrix, 0), x => Assert.Equal(0, x));
    }

    static void AllShapes(WeightPrecision precision, Action<float[], float[]> compare)
    {
        var random = new Random(3);
        foreach (var (outputs, depth) in new[] { (1, 1), (33, 64), (70, 65), (32, 400) })
        {
            using var matrix = new PackedMatrix(outputs, depth, precision);
            float[][] rows =
            [
                .. Enumerable
                    .Range(0, outputs)
                    .Select(_ =>
                        Enumerable
                            .Range(0, depth)
                            .Select(_ => random.NextSingle() * 2 - 1)
                            .ToArray()
                    ),
            ];
            var half = outputs / 2;
            matrix.SetRows(rows[half..].SelectMany(row => row).ToArray(), half);
            matrix.SetRows(rows[..half].SelectMany(row => row).ToArray(), 0);
            for (var i = 0; i < outputs; i++)
                compare(rows[i], Row(matrix, i));
        }
    }

    static float[] Row(PackedMatrix matrix, int output)
    {
        var row = new float[matrix.Depth];
        fixed (float* to = row)
            matrix.CopyRow(output, to);
        return row;
    }
}
