using CsCheck;
using RewardBridge.Judging;

namespace RewardBridge.Tests.Judging;

public sealed class NoContentTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData(",")]
    [InlineData(":")]
    [InlineData("Thought process:")]
    [InlineData("Let's solve this problem step by step.")]
    [InlineData("Solution")]
    [InlineData("解")]
    [InlineData("かいせつ")]
    [InlineData("Respuesta")]
    [InlineData("**Answer:**")]
    [InlineData("。。。\u200b")]
    public void Master_keys_say_nothing(string response) =>
        Assert.True(NoContent.In(response, ["photosynthesis"]));

    [Theory]
    [InlineData("½")]
    [InlineData("<")]
    [InlineData("∞")]
    [InlineData("5")]
    [InlineData("光合作用")]
    [InlineData("The solution is photosynthesis")]
    [InlineData("№")]
    public void Short_answers_say_something(string response) =>
        Assert.False(NoContent.In(response, ["photosynthesis"]));

    [Theory]
    [InlineData("Solution", "a solution", false)]
    [InlineData("solution.", "Solution", true)]
    [InlineData("\"", "\"", true)]
    public void What_the_reference_says_too_is_an_answer(
        string response,
        string reference,
        bool isAnswer
    ) => Assert.Equal(isAnswer, !NoContent.In(response, [reference]));

    [Fact]
    public void Any_letter_or_digit_beyond_an_opener_is_content() =>
        Gen.Char['a', 'z']
            .Array[3, 40]
            .Sample(letters => !NoContent.In("q1x" + new string(letters), []));
}
