using System.Runtime.Intrinsics;
using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Tests.Engine.Kernels;

public sealed unsafe class VectorMathTests
{
    [Fact]
    public void Exponentials_are_right_to_two_units_in_the_last_place()
    {
        for (var x = -86.5f; x < 88.4f; x += 0.00371f)
        {
            var exact = Math.Exp(x);
            var unit = Math.Abs(exact) * Math.Pow(2, -23);
            Assert.Equal(exact, VectorMath.Exp(Vector512.Create(x))[5], 2 * unit);
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-100f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(100f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Exponentials_at_the_edges(float x, float expected) =>
        Assert.Equal(expected, VectorMath.Exp(Vector512.Create(x))[0]);

    [Theory]
    [InlineData(-200f)]
    [InlineData(-3f)]
    [InlineData(0f)]
    [InlineData(2.5f)]
    [InlineData(200f)]
    public void Silu_is_x_times_the_sigmoid(float x) =>
        Assert.Equal(x / (1 + Math.Exp(-(double)x)), VectorMath.Silu(Vector512.Create(x))[0], 1e-6);

    [Fact]
    public void Sums_and_maxima_count_every_number_of_any_length()
    {
        for (var n = 1; n < 70; n++)
        {
            var x = Enumerable.Range(1, n).Select(i => (float)(i * 37 % 71)).ToArray();
            fixed (float* p = x)
            {
                // Whole numbers below 2^24 are summed without rounding.
                Assert.Equal(x.Sum(v => v * v), VectorMath.SumOfSquares(p, n));
                Assert.Equal(x.Max(), VectorMath.Max(p, n));
                x[n / 2] = float.NaN;
                Assert.True(float.IsNaN(VectorMath.Max(p, n)));
            }
        }
    }
}
