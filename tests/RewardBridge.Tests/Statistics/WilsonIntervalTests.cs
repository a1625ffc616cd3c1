using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class WilsonIntervalTests
{
    [Theory] // from the formula with z = 1.959964; to four places
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(1, 1, 0.2065, 1)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    public void Worked_values_are_met(int successes, int trials, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, trials);
        Assert.Equal((double)successes / trials, interval.Estimate);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Failures_mirror_successes() =>
        Gen.Int[1, 1000]
            .SelectMany(n => Gen.Int[0, n].Select(k => (k, n)))
            .Sample(
                (k, n) =>
                {
                    var (a, b) = (WilsonInterval.Of(k, n), WilsonInterval.Of(n - k, n));
                    Assert.Equal(a.Low, 1 - b.High, 1e-12); // rounding
                    Assert.InRange(a.Estimate, a.Low, a.High);
                }
            );

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 2)]
    [InlineData(3, 2)]
    public void Impossible_counts_are_refused(int successes, int trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(successes, trials));
}
