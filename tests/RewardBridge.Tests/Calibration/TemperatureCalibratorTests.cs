using RewardBridge.Calibration;

namespace RewardBridge.Tests.Calibration;

public sealed class TemperatureCalibratorTests
{
    [Fact] // 20,000 responses determine 1/T to about 0.01
    public void The_temperature_that_made_the_data_is_found() =>
        Assert.Equal(
            2.5,
            TemperatureCalibrator.Fit(CalibratorFits.Sample(20_000, z => z / 2.5)).Temperature,
            0.15
        );

    [Fact]
    public void One_half_stays_where_it_is() =>
        Assert.Equal(0.5, new TemperatureCalibrator(3).Apply(0.5), 1e-15);

    [Fact] // log-odds of 0.9 are ln 9; halved, ln 3: 3 to 1
    public void Log_odds_are_divided() =>
        Assert.Equal(0.75, new TemperatureCalibrator(2).Apply(0.9), 1e-12);

    [Fact]
    public void A_perfect_verifier_gets_a_finite_temperature() =>
        Assert.Null(TemperatureCalibrator.Fit([(0.9, true), (0.1, false)]).Problem());

    [Fact]
    public void One_class_is_nothing_to_fit_on() =>
        Assert.Throws<ArgumentException>(() => TemperatureCalibrator.Fit([(0.9, true)]));
}
