using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class MajorityVoteTests
{
    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(false, true, false, false)]
    [InlineData(true, null, null, true)]
    [InlineData(true, false, null, null)]
    [InlineData(null, null, null, null)]
    public void More_than_half_of_the_votes_decide(bool? a, bool? b, bool? c, bool? expected) =>
        Assert.Equal(expected, MajorityVote.Of([a, b, c]));
}
