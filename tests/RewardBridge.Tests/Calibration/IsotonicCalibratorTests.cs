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
