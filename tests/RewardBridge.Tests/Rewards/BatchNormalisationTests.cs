using RewardBridge.Rewards;

namespace RewardBridge.Tests.Rewards;

public sealed class BatchNormalisationTests
{
    [Fact] // mean 1/2, std 1/2, exact in binary
    public void The_worked_example_is_met() =>
        Assert.Equal([1, null, -1, -1, 1], BatchNormalisation.ZScore([1, null, 0, 0, 1]));

    [Fact]
    public void Equal_rewards_become_zeros()
    {
        Assert.Equal([0, null, 0, 0], BatchNormalisation.ZScore([0.1, null, 0.1, 0.1]));
        Assert.Equal([0.0], BatchNormalisation.ZScore([7.0]));
        Assert.Equal([null], BatchNormalisation.ZScore([null]));
        Assert.Empty(BatchNormalisation.ZScore([]));
    }

    [Fact]
    public void Scored_rewards_get_mean_0_and_std_1() =>
        Gen.Double[-5, 5]
            .Array[2, 30]
            .Sample(rewards =>
            {
                var scores = BatchNormalisation.ZScore([.. rewards.Select(r => (double?)r), null]);
                Assert.Null(scores[^1]);
                if (rewards.Distinct().Count() == 1)
                    return;
                // rounding grows with mean / std, which is bounded here by the range
                Assert.Equal(0, scores.SkipLast(1).Average()!.Value, 1e-6);
                Assert.Equal(1, scores.SkipLast(1).Average(s => s * s)!.Value, 1e-6);
            });

    [Fact]
    public void Rewards_too_near_to_tell_apart_become_zeros_and_never_NaN() =>
        Assert.Equal([0.0, 0.0], BatchNormalisation.ZScore([1e-170, 2e-170]));

    [Fact]
    public void A_reward_that_is_no_number_is_refused() =>
        Assert.Throws<ArgumentException>(() => BatchNormalisation.ZScore([1, double.NaN]));

    [Fact]
    public void Clipping_limits_both_sides_and_leaves_abstentions()
    {
        Assert.Equal([10, -10, 3, null], BatchNormalisation.Clip([11, -12, 3, null], 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchNormalisation.Clip([], double.NaN));
    }
}
