using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class BootstrapIntervalTests
{
    static readonly double[] Coins =
    [
        .. Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? 1.0 : 0),
    ];

    [Fact] // p = 1/4, n = 400: the normal interval is 0.25 +- 1.96 * 0.02165; 2,000 resamples are off by some 0.005
    public void Of_a_share_it_is_near_the_normal_interval()
    {
        var interval = BootstrapInterval.OfMean(Coins, seed: 1);
        Assert.Equal(0.25, interval.Estimate);
        Assert.Equal(0.2076, interval.Low, 0.01);
        Assert.Equal(0.2924, interval.High, 0.01);
    }

    [Fact]
    public void The_seed_decides_everything()
    {
        Assert.Equal(BootstrapInterval.OfMean(Coins, 3), BootstrapInterval.OfMean(Coins, 3));
        Assert.NotEqual(BootstrapInterval.OfMean(Coins, 3), BootstrapInterval.OfMean(Coins, 4));
    }

    [Fact]
    public void It_holds_the_estimate_and_stays_in_range() =>
        Gen.Double[0, 1]
            .Array[1, 30]
            .Sample(
                values =>
                {
                    var interval = BootstrapInterval.OfMean(values, 1);
                    Assert.InRange(interval.Low, values.Min() - 1e-12, interval.High); // rounding of a sum
                    Assert.InRange(interval.High, interval.Low, values.Max() + 1e-12);
                },
                iter: 50
            );

    [Fact] // the promise of 95 %: over 200 samples the true mean is missed about 10 times, s.d. 3
    public void It_covers_the_truth_about_nineteen_times_in_twenty()
    {
        var random = new SplitMix64(5);
        var covered = 0;
        for (var i = 0; i < 200; i++)
        {
            var sample = new double[60];
            for (var j = 0; j < sample.Length; j++)
                sample[j] = random.Below(1000) / 1000.0;
            var interval = BootstrapInterval.OfMean(sample, (ulong)i);
            if (interval.Low <= 0.4995 && interval.High >= 0.4995)
                covered++;
        }
        Assert.InRange(covered, 178, 199);
    }

    [Fact]
    public void Clusters_of_equal_responses_count_once()
    {
        // 40 questions with 10 equal responses each are 40 facts, not 400.
        var clusters = Enumerable
            .Range(0, 40)
            .Select(i => Enumerable.Repeat(i % 4 == 0 ? 1.0 : 0, 10).ToArray())
            .ToList();
        var byQuestion = BootstrapInterval
            .Of(clusters, drawn => drawn.SelectMany(c => c).Average(), 1)!
            .Value;
        var byResponse = BootstrapInterval.OfMean(Coins, 1);
        Assert.True(byQuestion.High - byQuestion.Low > 2 * (byResponse.High - byResponse.Low));
    }

    [Fact]
    public void A_statistic_may_be_undefined()
    {
        Assert.Null(BootstrapInterval.Of([1, 2], _ => null, 1));
        var interval = BootstrapInterval.Of([0, 1], drawn => drawn[0] == drawn[1] ? null : 7, 1);
        Assert.Equal(new(7, 7, 7), interval);
    }

    [Fact]
    public void Over_seeds_it_is_wider_where_seeds_differ()
    {
        double[][] alike = [Coins, Coins, Coins, Coins, Coins, Coins];
        double[][] apart =
        [
            .. Enumerable.Range(0, 6).Select(s => Coins.Select(c => c + s).ToArray()),
        ];
        var narrow = BootstrapInterval.OfMeanOverSeeds(alike, 1);
        var wide = BootstrapInterval.OfMeanOverSeeds(apart, 1);
        Assert.Equal((0.25, 2.75), (narrow.Estimate, wide.Estimate));
        // standard deviation of six seeds 0..5: 1.708; of their mean 0.697; 1.96 of it each side: 2.73
        Assert.Equal(2.73, wide.High - wide.Low, 0.25);
        Assert.Equal(0.085, narrow.High - narrow.Low, 0.02);
    }

    [Fact]
    public void Nothing_to_measure_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BootstrapInterval.OfMean([], 1));
        Assert.Throws<ArgumentException>(() => BootstrapInterval.OfMeanOverSeeds([], 1));
        Assert.Throws<ArgumentException>(() =>
            BootstrapInterval.OfMeanOverSeeds(
                [
                    [1],
                    [1, 2],
                ],
                1
            )
        );
    }
}
