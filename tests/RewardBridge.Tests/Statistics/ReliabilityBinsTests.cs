using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class ReliabilityBinsTests
{
    static readonly Gen<(double Score, bool Label, int Cluster)[]> s_items = Gen.Select(
        Gen.Int[0, 20],
        Gen.Bool,
        (score, label) => (score / 20.0, label, 0)
    ).Array[1, 60];

    [Fact] // by hand: bins (0.2: 0 of 2) and (0.8: 1 of 2); the base rate is 1/4
    public void Measures_match_the_worked_example()
    {
        var bins = new ReliabilityBins(
            [(0.2, false, 0), (0.8, true, 0), (0.2, false, 0), (0.8, false, 0)],
            2
        );
        var found = bins.Measure([1])!.Value;
        const double Rounding = 1e-15;
        Assert.Equal((0.2 + 0.3) / 2, found.ExpectedError, Rounding);
        Assert.Equal((0.04 * 2 + 0.04 + 0.64) / 4, found.Brier, Rounding);
        Assert.Equal((0.04 + 0.09) / 2, found.Reliability, Rounding);
        Assert.Equal(0.0625, found.Resolution, Rounding);
        Assert.Equal(0.1875, found.Uncertainty, Rounding);
        Assert.Equal(0, found.WithinBins, Rounding);
        Assert.Equal(-(3 * Math.Log(0.8) + Math.Log(0.2)) / 4, found.LogLoss, Rounding);
    }

    // By hand: six scores in three bins of two, (0.1, 0.3 | none), (0.5, 0.6 | one), (0.7, 0.9 | both correct).
    // Means 0.2, 0.55, 0.8 against shares 0, 0.5, 1: ECE = (0.2 + 0.05 + 0.2) / 3 = 0.15, where equal-width thirds would give
    // (0.2 * 2 + |0.6 - 2/3| * 3 + 0.1) / 6 = 0.117.
    [Fact]
    public void The_calibration_error_is_that_of_bins_of_equal_mass()
    {
        var bins = new ReliabilityBins(
            [
                (0.1, false, 0),
                (0.3, false, 0),
                (0.5, false, 0),
                (0.6, true, 0),
                (0.7, true, 0),
                (0.9, true, 0),
            ],
            3
        );
        Assert.Equal([2, 2, 2], bins.Sizes);
        Assert.Equal(0.15, bins.Measure([1])!.Value.ExpectedError, 1e-15);
    }

    // Murphy 1973: Brier = reliability - resolution + uncertainty. By hand: forecasts 0.25 (1 of 4) and 0.75 (2 of 4) of 8.
    // Brier = (3 * 0.0625 + 0.5625 + 2 * 0.0625 + 2 * 0.5625) / 8 = 0.25; base rate 3/8: uncertainty 15/64;
    // reliability (0 + 4 * (0.75 - 0.5)^2) / 8 = 1/32; resolution (1/64 + 1/64) / 2 = 1/64.
    [Fact]
    public void The_Brier_score_is_reliability_minus_resolution_plus_uncertainty()
    {
        var items = new[] { 0.25, 0.75 }.SelectMany(
            (score, bin) => Enumerable.Range(0, 4).Select(i => (score, i <= bin, 0))
        );
        var found = new ReliabilityBins(items, 2).Measure([1])!.Value;
        Assert.Equal(0.25, found.Brier, 1e-15);
        Assert.Equal(1 / 32.0, found.Reliability, 1e-15);
        Assert.Equal(1 / 64.0, found.Resolution, 1e-15);
        Assert.Equal(15 / 64.0, found.Uncertainty, 1e-15);
        Assert.Equal(found.Brier, found.Reliability - found.Resolution + found.Uncertainty, 1e-15);
    }

    [Fact]
    public void Bins_have_equal_mass_and_never_part_equal_scores()
    {
        var items = Enumerable.Range(0, 10).Select(i => (i / 10.0, true, 0)).ToList();
        Assert.Equal([3, 3, 2, 2], new ReliabilityBins(items, 4).Sizes);
        var tied = items.Select(i => (Math.Max(i.Item1, 0.5), i.Item2, i.Item3));
        Assert.Equal([6, 2, 1, 1], new ReliabilityBins(tied, 4).Sizes);
    }

    [Fact] // Murphy's decomposition is exact where each bin holds one score
    public void One_score_a_bin_leaves_nothing_within_bins() =>
        s_items.Sample(items =>
            Assert.Equal(0, new ReliabilityBins(items, 60).Measure([1])!.Value.WithinBins, 1e-12)
        );

    [Fact]
    public void Weights_count_responses_again() =>
        s_items.Sample(items =>
        {
            var two = items.Select((item, i) => item with { Cluster = i % 2 }).ToArray();
            var repeated = two.Concat(two.Where(i => i.Cluster == 1));
            var expected = new ReliabilityBins(repeated, 1).Measure([1, 1])!.Value;
            var found = new ReliabilityBins(two, 1).Measure([1, 2])!.Value;
            Assert.Equal(expected.Brier, found.Brier, 1e-12); // order of summation
            Assert.Equal(expected.LogLoss, found.LogLoss, 1e-12);
            Assert.Equal(expected.ExpectedError, found.ExpectedError, 1e-12);
        });

    [Fact]
    public void A_certain_and_wrong_score_costs_a_finite_log_loss() =>
        Assert.Equal(
            Math.Log(1e6),
            new ReliabilityBins([(1, false, 0)], 1).Measure([1])!.Value.LogLoss,
            1e-9 // 1 - (1 - 1e-6) and the like
        );

    [Fact]
    public void Nothing_and_impossible_scores_are_told_apart()
    {
        Assert.Null(new ReliabilityBins([], 5).Measure([1]));
        Assert.Null(new ReliabilityBins([(0.5, true, 0)], 5).Measure([0]));
        Assert.Throws<ArgumentException>(() => new ReliabilityBins([(1.5, true, 0)], 5));
        Assert.Throws<ArgumentException>(() => new ReliabilityBins([(double.NaN, true, 0)], 5));
    }
}
