using RewardBridge.Calibration;

namespace RewardBridge.Tests.Calibration;

public sealed class IsotonicCalibratorTests
{
    static readonly Gen<List<(double Score, bool Label)>> s_items = Gen.Select(
            Gen.Int[0, 10],
            Gen.Bool,
            (score, label) => (score / 10.0, label)
        )
        .List[1, 40]
        .Select(items => items.Append((0.0, false)).Append((1.0, true)).ToList());

    [Fact] // by hand: 0.2 and 0.4 violate the order (1 of 1, 0 of 1) and share 1/2
    public void Violators_are_pooled()
    {
        var found = IsotonicCalibrator.Fit([(0.1, false), (0.2, true), (0.4, false), (0.9, true)]);
        Assert.Equal([0.1, 0.2, 0.4, 0.9], found.Scores);
        Assert.Equal([0, 0.5, 0.5, 1], found.Probabilities);
        Assert.Equal(0.75, found.Apply(0.65), 1e-12); // halfway between the knots
        Assert.Equal((0, 1), (found.Apply(0), found.Apply(1)));
    }

    // By hand: shares 1, 0, 1, 0, 0, 1 of single responses. 1 | 0 pool to 1/2; 1, 0, 0 pool to 1/3, which is below 1/2, so all five
    // pool to 2/5; the last stays 1.
    [Fact]
    public void A_pool_that_falls_below_the_one_before_joins_it()
    {
        bool[] labels = [true, false, true, false, false, true];
        var found = IsotonicCalibrator.Fit([.. labels.Select((l, i) => (0.1 * (i + 1), l))]);
        Assert.Equal(0.4, found.Apply(0.1), 1e-15);
        Assert.Equal(0.4, found.Apply(0.5), 1e-15);
        Assert.Equal(1, found.Apply(0.7));
    }

    [Fact] // equal scores are one point with its share: 0.3 (1 of 4) and 0.8 (3 of 4)
    public void Equal_scores_become_their_share()
    {
        var found = IsotonicCalibrator.Fit([
            .. Enumerable.Range(0, 4).Select(i => (0.3, i < 1)),
            .. Enumerable.Range(0, 4).Select(i => (0.8, i < 3)),
        ]);
        Assert.Equal([0.25, 0.75], found.Probabilities);
    }

    [Fact]
    public void It_never_falls_and_keeps_the_base_rate() =>
        s_items.Sample(items =>
        {
            var found = IsotonicCalibrator.Fit(items);
            Assert.Null(found.Problem());
            // least squares under order: the mean of the fit is the mean of the labels
            Assert.Equal(
                items.Average(i => i.Label ? 1.0 : 0),
                items.Average(i => found.Apply(i.Score)),
                1e-12
            );
        });
}
