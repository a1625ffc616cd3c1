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

    [Theory]
    [InlineData("It is not the anterior cruciate ligament of the knee.")]
    [InlineData("It is either the anterior cruciate ligament of the knee or a meniscus.")]
    [InlineData("It could be the anterior cruciate ligament of the knee.")]
    public void What_holds_of_the_whole_term_holds_of_its_words(string answer) =>
        Assert.Equal(
            "incorrect",
            Judged.Decision(
                Judged.By(new PartialMention(), answer, "anterior cruciate ligament of the knee")
            )
        );

    [Theory]
    [InlineData("20 euros", "incorrect")]
    [InlineData("€20", "incorrect")]
    [InlineData("20", "correct")]
    public void A_sum_in_another_currency_is_wrong(string answer, string decision) =>
        Assert.Equal(
            decision,
            Judged.Decision(Judged.By(new PartialMention(), answer, "20 dollars"))
        );

    [Fact] // what is only likely says so
    public void A_partial_mention_is_no_certainty() =>
        Assert.Equal(
            0.75,
            Judged.Probability(Judged.By(new PartialMention(), "a fire", "electrical fire"))
        );
}
