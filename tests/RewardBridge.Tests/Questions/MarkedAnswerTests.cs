using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions;

public sealed class MarkedAnswerTests
{
    [Theory]
    [InlineData("no mark\nlast line", "last line")]
    [InlineData("The answer is 4.\nHope that helps!", "4.")]
    [InlineData("**Final Answer:** 4\nbye", "4")]
    [InlineData("Answer:\n\n4\nbye", "4")]
    [InlineData("Answer: 3\nno, wait. Answer: 4", "4")]
    [InlineData("x\n#### 4", "4")]
    [InlineData("所以答案是：甲", "：甲")]
    [InlineData("答案：甲\n完", "甲")]
    [InlineData("so \\boxed{\\frac{1}{2}} it is", "\\frac{1}{2}")]
    [InlineData("\\boxed{1} then \\boxed{2}", "2")]
    [InlineData("\\boxed{\\boxed{1}}", "1")]
    [InlineData("\\boxed{\\{1\\}}", "\\{1\\}")]
    [InlineData("\\boxed{\\text{Paris}}", "Paris")]
    [InlineData("\\boxed{1\nlast", "last")]
    [InlineData("<answer> 4 </answer> \\boxed{5}", "4")]
    [InlineData("<answer>3</answer><answer>4</answer>", "4")]
    [InlineData("</answer>4", "</answer>4")]
    [InlineData("<think>Answer: 3</think>\n4", "4")]
    [InlineData("3</think>4", "4")]
    [InlineData("<think>Answer: 3", "")]
    [InlineData("4 <think>hm", "4")]
    [InlineData("Answer:", "Answer:")]
    public void What_is_marked_is_the_answer(string response, string expected) =>
        Assert.Equal(expected, FinalAnswer.Of(response, FinalAnswerMode.Marked));

    [Fact]
    public void Any_text_has_an_answer_that_stands_in_it() =>
        Gen.OneOf(
                "<think>",
                "</think>",
                "<answer>",
                "</answer>",
                "\\boxed{",
                "}",
                "{",
                "\\",
                "\n",
                "answer is",
                "4",
                " ",
                "\ud800"
            )
            .Array[0, 15]
            .Select(string.Concat)
            .Sample(text =>
                Assert.Contains(
                    FinalAnswer.Of(text, FinalAnswerMode.Marked),
                    text,
                    StringComparison.Ordinal
                )
            );
}
