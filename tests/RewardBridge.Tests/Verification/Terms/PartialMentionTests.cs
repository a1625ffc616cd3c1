using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Tests.Verification.Terms;

public sealed class PartialMentionTests
{
    [Theory]
    [InlineData("There was a fire in the attic.", "electrical fire", "correct")]
    [InlineData("The fire brigade came.", "a short circuit", "incorrect")]
    [InlineData("It is either a fire or a flood.", "electrical fire", "incorrect")]
    [InlineData("It was not a fire.", "electrical fire", "incorrect")]
    [InlineData("on 1 March 2018", "30 March 2018", "incorrect")] // a number is missing
    [InlineData("fire, flood, storm, theft", "electrical fire", "incorrect")]
    public void Half_of_the_words_are_enough_where_no_number_is_missing(
        string answer,
        string reference,
        string decision
    ) =>
        Assert.Equal(decision, Judged.Decision(Judged.By(new PartialMention(), answer, reference)));

    [Fact] // what is only likely says so
    public void A_partial_mention_is_no_certainty() =>
        Assert.Equal(
            0.75,
            Judged.Probability(Judged.By(new PartialMention(), "a fire", "electrical fire"))
        );
}
