using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions;

public sealed class FinalAnswerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \n\t\r\n ", "")]
    [InlineData("one", "one")]
    [InlineData("think\r\nanswer: 4\r\n\r\n", "answer: 4")]
    [InlineData("a\n  b  \n", "b")]
    public void LastLine_is_the_last_line_with_content(string response, string expected) =>
        Assert.Equal(expected, FinalAnswer.LastLine(response));

    [Fact]
    public void The_whole_response_is_trimmed() =>
        Assert.Equal("a\nb", FinalAnswer.Of(" a\nb\n", FinalAnswerMode.Whole));

    [Fact]
    public void An_undefined_mode_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FinalAnswer.Of("a", (FinalAnswerMode)9));
}
