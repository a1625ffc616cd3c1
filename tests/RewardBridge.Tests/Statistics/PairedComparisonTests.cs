using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class PairedComparisonTests
{
    [Theory] // 2 * sum of C(n, k) / 2^n, by hand
    [InlineData(8, 2, 2 * (1 + 10 + 45) / 1024.0)]
    [InlineData(5, 0, 2 / 32.0)]
    [InlineData(0, 1, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(0, 0, 1)]
    public void The_sign_test_is_exact(int wins, int losses, double pValue)
    {
        var comparison = Compare(wins, losses, ties: 4);
        Assert.Equal((wins, losses, 4), (comparison.Wins, comparison.Losses, comparison.Ties));
        Assert.Equal(pValue, comparison.PValue, 1e-12); // logarithms and back
    }

    [Fact] // z = (1100 - 1000) / sqrt(500) = 4.47; with continuity correction 4.45, two-sided 8.6e-6
    public void Thousands_of_questions_do_not_underflow() =>
        Assert.Equal(8.6e-6, Compare(1100, 900, 0).PValue, 0.5e-6);

    [Fact]
    public void Swapping_the_systems_swaps_everything_else_but_the_p_value()
    {
        var forth = Compare(7, 3, 2);
        var back = Compare(3, 7, 2);
        Assert.Equal(forth.PValue, back.PValue);
        Assert.Equal(forth.Difference.Estimate, -back.Difference.Estimate);
    }

    [Fact]
    public void The_interval_is_of_the_difference_on_equal_questions()
    {
        // Questions differ widely, the systems always by 0.1: paired, there is no doubt at all.
        double[] second = [.. Enumerable.Range(0, 50).Select(i => i / 64.0)];
        var comparison = PairedComparison.Of([.. second.Select(s => s + 0.125)], second, 1);
        Assert.Equal(new(0.125, 0.125, 0.125), comparison.Difference);
    }

    [Fact]
    public void Different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => PairedComparison.Of([1], [1, 0], 1));

    static PairedComparison Compare(int wins, int losses, int ties)
    {
        double[] first =
        [
            .. Enumerable.Repeat(1.0, wins),
            .. Enumerable.Repeat(0.0, losses + ties),
        ];
        double[] second =
        [
            .. Enumerable.Repeat(0.0, wins),
            .. Enumerable.Repeat(1.0, losses),
            .. Enumerable.Repeat(0.0, ties),
        ];
        return PairedComparison.Of(first, second, 1);
    }
}
