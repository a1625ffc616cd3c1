using RewardBridge.Rewards;
using RewardBridge.Verification;

namespace RewardBridge.Tests.Rewards;

public sealed class RewardTests
{
    static readonly Verdict Abstained = Verdict.Abstained(AbstentionReason.NoDecision, "x");

    [Fact]
    public void Binary_is_the_decision()
    {
        Assert.Equal(1, BinaryReward.Of(Verdict.Scored(0.3, isCorrect: true)));
        Assert.Equal(0, BinaryReward.Of(Verdict.Scored(0.4)));
    }

    [Fact]
    public void Soft_is_the_probability() => Assert.Equal(0.4, SoftReward.Of(Verdict.Scored(0.4)));

    [Fact]
    public void An_abstention_earns_nothing_rather_than_zero()
    {
        Assert.Null(BinaryReward.Of(Abstained));
        Assert.Null(SoftReward.Of(Abstained));
    }
}
