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
    [InlineData("Solution: Let's think step by step.")]
    [InlineData("Lösung:\nDenken wir Schritt für Schritt!")]
    [InlineData("順を追って考えましょう。")]
    [InlineData("आइए चरण दर चरण सोचें।")]
    [InlineData("Therefore, the final answer is")]
    [InlineData("\\boxed{}")]
    [InlineData("The answer is \\boxed{ \\text{ } }.")]
    [InlineData("<answer></answer>")]
    [InlineData("Answer =")]
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
    [InlineData("Answer: ∞")]
    [InlineData("\\boxed{\\infty}")]
    [InlineData("\\boxed{\\emptyset}")]
    [InlineData("Step 1: 7")]
    [InlineData("Let's think step by step. Chlorophyll.")]
    [InlineData("<answer>no</answer>")]
    [InlineData("First")]
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
