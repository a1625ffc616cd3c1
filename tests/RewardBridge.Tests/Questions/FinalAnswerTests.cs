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
        Assert.Throws<ArgumentOutOfRangeException>(() => FinalAnswer.Of("a", (FinalAnswerMode)99));

    [Theory]
    [InlineData("no mark\nlast line", "last line", FinalAnswerMode.LastLine)]
    [InlineData("<answer> 4 </answer> \\boxed{5}", "4", FinalAnswerMode.Tag)]
    [InlineData("Answer: 3, \\boxed{5}\nbye", "5", FinalAnswerMode.Boxed)]
    [InlineData("{\"answer\": \"Answer: 6\"}", "Answer: 6", FinalAnswerMode.Json)]
    [InlineData("Answer: 3\nbye", "3", FinalAnswerMode.Phrase)]
    [InlineData("\\boxed{1\nlast", "last", FinalAnswerMode.LastLine)]
    [InlineData("Answer:", "Answer:", FinalAnswerMode.LastLine)]
    [InlineData("</answer>4", "</answer>4", FinalAnswerMode.LastLine)]
    public void The_most_deliberate_mark_counts(
        string response,
        string expected,
        FinalAnswerMode foundAs
    ) =>
        Assert.Equal(
            new FoundAnswer(expected, foundAs),
            FinalAnswer.Find(response, FinalAnswerMode.Marked)
        );

    [Theory]
    [InlineData(FinalAnswerMode.Boxed)]
    [InlineData(FinalAnswerMode.Json)]
    [InlineData(FinalAnswerMode.Phrase)]
    [InlineData(FinalAnswerMode.Tag)]
    public void A_mode_that_asks_for_a_mark_finds_nothing_without_it(FinalAnswerMode mode) =>
        Assert.Equal(FoundAnswer.None, FinalAnswer.Find("It is 4.", mode));

    [Theory]
    [InlineData("<think>Answer: 3</think>\n4", "4")]
    [InlineData("3</think>4", "4")]
    [InlineData("<think>Answer: 3", "")]
    [InlineData("4 <think>hm", "4")]
    public void Thinking_is_no_answer_in_any_mode(string response, string expected)
    {
        foreach (
            var mode in (FinalAnswerMode[])
                [FinalAnswerMode.Marked, FinalAnswerMode.LastLine, FinalAnswerMode.Whole]
        )
            Assert.Equal(expected, FinalAnswer.Of(response, mode));
    }

    [Fact]
    public void Any_text_has_a_marked_answer_that_stands_in_it() =>
        Gen.OneOf(
                "<think>",
                "</think>",
                "<answer>",
                "</answer>",
                "\\boxed{",
                "\\boxed",
                "\"answer\":",
                "}",
                "{",
                "[",
                "\\",
                "\n",
                "answer is",
                "答案是",
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
