using RewardBridge.Training.Optimisation;

namespace RewardBridge.Training.Tests.Optimisation;

public sealed class LearningRateScheduleTests
{
    [Theory] // by hand: 2 steps of warm-up, then 8 with x = 0, 1/7, ..., 1
    [InlineData(RateDecay.Constant, 0, 0.5)]
    [InlineData(RateDecay.Constant, 1, 1)]
    [InlineData(RateDecay.Constant, 9, 1)]
    [InlineData(RateDecay.Linear, 2, 1)]
    [InlineData(RateDecay.Linear, 9, 0.1)]
    [InlineData(RateDecay.Linear, 1000, 0.1)]
    [InlineData(RateDecay.Cosine, 2, 1)]
    [InlineData(RateDecay.Cosine, 9, 0.1)]
    public void The_rate_rises_then_follows_its_decay(RateDecay decay, long step, double share)
    {
        var schedule = new LearningRateSchedule
        {
            Peak = 4e-4,
            TotalSteps = 10,
            WarmupSteps = 2,
            Decay = decay,
            FloorRatio = 0.1,
        };
        Assert.Equal(4e-4 * share, schedule.At(step), 1e-12);
    }

    [Fact] // by hand: half way a cosine is half way between peak and floor
    public void A_cosine_is_half_way_in_the_middle()
    {
        var schedule = new LearningRateSchedule
        {
            Peak = 1,
            TotalSteps = 11,
            Decay = RateDecay.Cosine,
            FloorRatio = 0.2,
        };
        Assert.Equal(0.6, schedule.At(5), 1e-12);
    }

    [Fact]
    public void Rates_stay_between_floor_and_peak() =>
        (
            from total in Gen.Long[1, 50]
            from warmup in Gen.Long[0, 50]
            from decay in Gen.Enum<RateDecay>()
            from floor in Gen.Double[0, 1]
            from step in Gen.Long[0, 100]
            select (total, warmup, decay, floor, step)
        ).Sample(t =>
        {
            var schedule = new LearningRateSchedule
            {
                Peak = 1,
                TotalSteps = t.total,
                WarmupSteps = t.warmup,
                Decay = t.decay,
                FloorRatio = t.floor,
            };
            var lowest = Math.Min(t.floor, 1.0 / Math.Max(1, t.warmup));
            return schedule.At(t.step) <= 1 && schedule.At(t.step) >= lowest - 1e-12;
        });

    [Theory]
    [InlineData(0.03, 100, 3)]
    [InlineData(0.03, 10, 1)]
    [InlineData(0, 10, 0)]
    public void A_warm_up_share_is_rounded_up(double ratio, long total, long expected) =>
        Assert.Equal(expected, LearningRateSchedule.WarmupOf(ratio, total));

    [Fact]
    public void A_share_outside_the_run_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.WarmupOf(1.5, 10));
}
