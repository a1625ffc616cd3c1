using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions;

public sealed class FinalAnswerModesTests
{
    [Fact]
    public void Every_mode_is_found_again_by_its_name()
    {
        foreach (var mode in Enum.GetValues<FinalAnswerMode>())
        {
            Assert.True(FinalAnswerModes.TryParse(FinalAnswerModes.NameOf(mode), out var found));
            Assert.Equal(mode, found);
        }
        Assert.Equal(Enum.GetValues<FinalAnswerMode>().Length, FinalAnswerModes.Names.Count);
    }

    [Fact]
    public void Other_names_are_no_modes() =>
        Assert.False(FinalAnswerModes.TryParse("LastLine", out _));
}
