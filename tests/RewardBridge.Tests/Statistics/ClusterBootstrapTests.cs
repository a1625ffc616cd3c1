using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class ClusterBootstrapTests
{
    static readonly double[] s_values =
    [
        .. Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? 1.0 : 0),
    ];

    static double? Mean(int[] weights) =>
        weights.Zip(s_values, (w, v) => w * v).Sum() / weights.Sum();

    [Fact] // the same draws as the bootstrap of one mean, given as weights
    public void Of_a_mean_it_is_the_bootstrap_of_the_mean()
    {
        var expected = BootstrapInterval.OfMean(s_values, 1);
        var found = ClusterBootstrap.Of(400, w => [Mean(w)], 1)[0]!.Value;
        Assert.Equal(expected.Estimate, found.Estimate);
        Assert.Equal(expected.Low, found.Low, 1e-12); // order of summation
        Assert.Equal(expected.High, found.High, 1e-12);
    }

    [Fact]
    public void Every_resample_draws_as_many_clusters_as_there_are() =>
        ClusterBootstrap.Of(
            7,
            weights =>
            {
                Assert.Equal(7, weights.Sum());
                return [0];
            },
            1
        );

    [Fact]
    public void Undefined_statistics_have_no_interval()
    {
        var found = ClusterBootstrap.Of(3, _ => [null, 2], 1);
        Assert.Equal([null, new(2, 2, 2)], found);
        Assert.Throws<ArgumentOutOfRangeException>(() => ClusterBootstrap.Of(0, _ => [], 1));
    }
}
