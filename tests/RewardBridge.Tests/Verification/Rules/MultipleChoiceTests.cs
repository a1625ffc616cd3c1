using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class MultipleChoiceTests
{
    static readonly Choice[] Choices =
    [
        new("A", "vitamin C"),
        new("B", "vitamin"),
        new("C", "A protein"),
        new("D", "have no sensory innervation."),
    ];

    [Theory]
    [InlineData("A", "A", 1)]
    [InlineData("(A)", "vitamin c", 1)]
    [InlineData("A.", "(A)", 1)]
    [InlineData("The answer is A", "A", 1)]
    [InlineData("The answer is A because it helps", "A", 1)]
    [InlineData("选A", "A", 1)]
    [InlineData("It is Vitamin C!", "A", 1)]
    [InlineData("A) vitamin C", "A", 1)]
    [InlineData("D: they have no sensory innervation", "D", 1)]
    [InlineData("B", "A", 0)]
    [InlineData("A or B", "A", 0)]
    [InlineData("B) vitamin C", "A", 0)]
    [InlineData("vitamin", "A", 0)]
    [InlineData("I don't know", "A", 0)]
    [InlineData("A dog", "A", 0)]
    [InlineData("a", "A", 0)]
    [InlineData("a protein", "C", 1)]
    [InlineData("BAD", "B", 0)]
    public void Label_text_or_both_name_the_option(
        string response,
        string reference,
        double expected
    ) => Assert.Equal(expected, Judged.Probability(Judge(response, reference, Choices)));

    [Theory]
    [InlineData("It is not vitamin C.", 0)]
    [InlineData("Anything but vitamin C.", 0)]
    [InlineData("It would be wrong to say vitamin C.", 0)]
    [InlineData("It cannot be vitamin C", 0)]
    [InlineData("a protein, not vitamin C", 0)]
    [InlineData("not (A)", 0)]
    [InlineData("It isn't A", 0)]
    [InlineData("答案不是A", 0)]
    [InlineData("vitamin C, not a protein", 1)]
    [InlineData("A, not B", 1)]
    [InlineData("Not a protein; I am sure that the answer is vitamin C.", 1)]
    public void What_is_denied_is_not_named(string response, double expected) =>
        Assert.Equal(expected, Judged.Probability(Judge(response, "A", Choices)));

    [Fact]
    public void A_question_without_that_option_is_not_supported()
    {
        Judged.Abstains(AbstentionReason.ReferenceNotSupported, Judge("A", "fat", Choices));
        Judged.Abstains(AbstentionReason.ReferenceNotSupported, Judge("A", "A", null));
    }

    static Verdict Judge(string response, string reference, Choice[]? choices) =>
        new MultipleChoice().Verify(
            new(Question.Ask("q", "?", reference) with { Choices = choices }, new(response))
        );
}
