using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.Tests.MiniatureExam.Language;

public sealed class ExamTextTests
{
    [Theory]
    [InlineData("The answer is 0.5 g.", "the|answer|is|0.5|g|.")]
    [InlineData("answer:75%,1/2", "answer|:|75|%|,|1/2")]
    [InlineData("  what?\t", "what|?")]
    public void Marks_stand_alone_but_for_the_point_in_a_number(string line, string words) =>
        Assert.Equal(words.Split('|'), ExamText.Words(line));

    [Fact]
    public void Items_are_joined_with_commas_and_a_last_joint()
    {
        Assert.Equal("a", ExamText.Join(["a"], "or"));
        Assert.Equal("a or b", ExamText.Join(["a", "b"], "or"));
        Assert.Equal("a, b and c", ExamText.Join(["a", "b", "c"], "and"));
    }

    [Fact]
    public void Slots_are_filled_by_number_and_may_repeat() =>
        Assert.Equal("2 and 3 and 2", ExamText.Fill("{0} and {1} and {0}", ["2", "3"]));

    [Fact]
    public void An_article_alone_is_kept() =>
        Assert.Equal(["a"], ExamText.WithoutArticle(["a"]).ToArray());
}
