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
}
