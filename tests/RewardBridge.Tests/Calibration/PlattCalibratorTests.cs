using RewardBridge.Calibration;

namespace RewardBridge.Tests.Calibration;

public sealed class PlattCalibratorTests
{
    [Fact] // standard errors at 20,000 responses: about 0.01 and 0.02
    public void The_line_that_made_the_data_is_found()
    {
        var found = PlattCalibrator.Fit(CalibratorFits.Sample(20_000, z => 0.5 * z - 1));
        Assert.Equal(0.5, found.Slope, 0.05);
        Assert.Equal(-1, found.Offset, 0.08);
    }

    // By hand: at two scores two parameters meet both mean targets exactly. With 4 correct and 4 incorrect the targets are 5/6 and 1/6;
    // 0.2 has 1 of 4 correct, so (5/6 + 3 * 1/6) / 4 = 1/3, and 0.8 has 3 of 4, so 2/3. Logits -ln 2 and ln 2 at -ln 4 and ln 4.
    [Fact]
    public void Two_scores_are_met_exactly()
    {
        var found = PlattCalibrator.Fit([
            .. Enumerable.Range(0, 4).Select(i => (0.2, i < 1)),
            .. Enumerable.Range(0, 4).Select(i => (0.8, i < 3)),
        ]);
        Assert.Equal(0.5, found.Slope, 1e-6); // the ridge
        Assert.Equal(0, found.Offset, 1e-6);
        Assert.Equal(1 / 3.0, found.Apply(0.2), 1e-6);
        Assert.Equal(2 / 3.0, found.Apply(0.8), 1e-6);
    }

    [Fact] // one score only: all that can be learnt is Platt's smoothed base rate, (3 * 4/5 + 2 * 1/4) / 5
    public void Equal_scores_become_the_smoothed_base_rate() =>
        Assert.Equal(
            (3 * 0.8 + 2 * 0.25) / 5,
            PlattCalibrator
                .Fit([(0.7, true), (0.7, true), (0.7, true), (0.7, false), (0.7, false)])
                .Apply(0.7),
            1e-6 // the ridge
        );

    [Fact]
    public void Scores_worse_than_chance_are_flattened_and_not_turned_around()
    {
        var found = PlattCalibrator.Fit(CalibratorFits.Sample(500, z => -z));
        Assert.Equal(0, found.Slope);
        Assert.InRange(found.Apply(0.9), 0.4, 0.6);
    }

    [Fact]
    public void A_perfect_verifier_gets_a_finite_line() =>
        Assert.Null(PlattCalibrator.Fit([(1, true), (1, true), (0, false), (0, false)]).Problem());
}
