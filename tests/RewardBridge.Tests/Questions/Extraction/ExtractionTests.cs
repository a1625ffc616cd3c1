using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions.Extraction;

/// <summary>Each way to mark an answer, through the mode that asks for it.</summary>
public sealed class ExtractionTests
{
    [Theory]
    [InlineData("The answer is 4.\nHope that helps!", "4.")]
    [InlineData("**Final Answer:** 4\nbye", "4")]
    [InlineData("**Final Answer: 4**\nbye", "4")]
    [InlineData("The **answer** is **4**", "4")]
    [InlineData("Answer:\n\n4\nbye", "4")]
    [InlineData("Answer: 3\nno, wait. Answer: 4", "4")]
    [InlineData("The answer is: 4", "4")]
    [InlineData("Answer = 4", "4")]
    [InlineData("The correct option is B", "B")]
    [InlineData("The answers are 3 and 4", "3 and 4")]
    [InlineData("x\n#### 4", "4")]
    [InlineData("The answer is 4. I hope my answer isn't wrong", "4. I hope my answer isn't wrong")]
    [InlineData("所以答案是：甲", "甲")]
    [InlineData("答案：甲\n完", "甲")]
    [InlineData("答案应该是甲", "甲")]
    [InlineData("故选B", "B")]
    [InlineData("答：甲", "甲")]
    public void A_phrase_marks_the_rest_of_its_line(string response, string expected) =>
        Assert.Equal(expected, FinalAnswer.Of(response, FinalAnswerMode.Phrase));

    [Theory]
    [InlineData("My answer isn't here")]
    [InlineData("it answers the question")]
    [InlineData("问答：甲")]
    [InlineData("答案在这里")]
    public void Words_about_answers_mark_none(string response) =>
        Assert.Equal("", FinalAnswer.Of(response, FinalAnswerMode.Phrase));

    [Theory]
    [InlineData("so \\boxed{\\frac{1}{2}} it is", "\\frac{1}{2}")]
    [InlineData("\\boxed{1} then \\boxed{2}", "2")]
    [InlineData("\\boxed{\\boxed{1}}", "1")]
    [InlineData("\\boxed{\\{1\\}}", "\\{1\\}")]
    [InlineData("\\boxed{\\text{Paris}}", "Paris")]
    [InlineData("\\boxed {4}", "4")]
    [InlineData("$\\boxed 4$.", "4")]
    [InlineData("\\fbox{4}", "4")]
    [InlineData("\\boxed{1} and \\boxed{2", "1")]
    [InlineData("{\\boxed{1}} }", "1")]
    public void The_last_complete_box_counts(string response, string expected) =>
        Assert.Equal(expected, FinalAnswer.Of(response, FinalAnswerMode.Boxed));

    [Theory]
    [InlineData("<answer>3</answer><answer>4</answer>", "4")]
    [InlineData("<ANSWER>\n4\n</ANSWER> bye", "4")]
    [InlineData("<answer>3</answer><answer>4", "3")]
    public void The_last_complete_element_counts(string response, string expected) =>
        Assert.Equal(expected, FinalAnswer.Of(response, FinalAnswerMode.Tag));

    [Theory]
    [InlineData("{\"answer\": \"Paris\"}", "Paris")]
    [InlineData("```json\n{\"answer\": 4, \"sure\": true}\n``` done", "4")]
    [InlineData("{\"answer\": \"a\\\"b\\u00e9\"}", "a\"bé")]
    [InlineData("{\"answer\": [1, {\"x\": \"]\"}]} tail", "[1, {\"x\": \"]\"}]")]
    [InlineData("{\"answer\": \"x\"} {\"final_answer\": \"y\"", "y")]
    [InlineData("{\"answer\": \"cut off", "")]
    [InlineData("{\"answer\": \"\\ud800\"}", "")]
    [InlineData("\"answer\" 4", "")]
    public void The_last_field_with_a_complete_value_counts(string response, string expected) =>
        Assert.Equal(expected, FinalAnswer.Of(response, FinalAnswerMode.Json));

    [Theory]
    [InlineData("\\boxed{")]
    [InlineData("\\boxed")]
    [InlineData("{")]
    [InlineData("<answer>")]
    [InlineData("</answer>")]
    [InlineData("\"answer\":[")]
    [InlineData("answer ")]
    [InlineData("答案")]
    [InlineData("\n")]
    public void A_text_of_nothing_but_marks_is_read_in_one_pass(string unit)
    {
        // A search that began anew at each mark would take hours.
        var text = string.Concat(Enumerable.Repeat(unit, (1 << 21) / unit.Length));
        foreach (var mode in Enum.GetValues<FinalAnswerMode>())
            Assert.NotNull(FinalAnswer.Of(text, mode));
    }
}
