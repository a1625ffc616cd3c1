using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.Tests.MiniatureExam.Language;

public sealed class AssertionTests
{
    static readonly QuantityLanguage Numbers = new(Unit.None, "{0}");

    [Theory]
    [InlineData("3", "3")]
    [InlineData("3 and 5", "3 5")]
    [InlineData("3, 5, and seven", "3 5 7")]
    [InlineData("3, 5 and 3", "3 5")]
    public void Joined_phrases_assert_all_their_meanings(string line, string numbers) =>
        Assert.Equal(
            numbers.Split(' ').Order(),
            Assertion.Read(ExamText.Words(line), Numbers)?.Select(m => m.Value).Order()
        );

    [Theory]
    [InlineData("")]
    [InlineData("3 or 5")]
    [InlineData("3 5")]
    [InlineData("3 and")]
    [InlineData("and 3")]
    [InlineData("3,, 5")]
    [InlineData("not 3")]
    [InlineData("3 apples")]
    public void Anything_else_asserts_nothing(string line) =>
        Assert.Null(Assertion.Read(ExamText.Words(line), Numbers));
}
