using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.Tests.MiniatureExam.Language;

public sealed class CarriersTests
{
    [Theory]
    [InlineData("so the answer is iron.", "iron")]
    [InlineData("final answer: the metal is iron for sure", "iron")]
    [InlineData("iron", "iron")]
    [InlineData("it is not iron", "not iron")]
    [InlineData("the answer is", "")]
    public void Leads_and_tails_are_taken_away_and_nothing_else(string line, string rest) =>
        Assert.Equal(
            rest,
            string.Join(' ', Carriers.Strip(ExamText.Words(line), ["the metal is"]).ToArray())
        );
}
