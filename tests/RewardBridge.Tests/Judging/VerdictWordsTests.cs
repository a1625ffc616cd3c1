using RewardBridge.Judging;

namespace RewardBridge.Tests.Judging;

public sealed class VerdictWordsTests
{
    [Theory]
    [InlineData("YES", Decision.Correct)]
    [InlineData("no.", Decision.Incorrect)]
    [InlineData("**Yes**", Decision.Correct)]
    [InlineData("It could be YES, but the unit is wrong: NO", Decision.Incorrect)]
    [InlineData("No, wait. The two are the same, so Yes.", Decision.Correct)]
    [InlineData("答案是YES", Decision.Correct)]
    public void The_last_whole_word_that_is_a_verdict_decides(string text, Decision expected) =>
        Assert.Equal(expected, VerdictWords.YesNo.LastIn(text));

    [Theory]
    [InlineData("")]
    [InlineData("I can't say.")]
    [InlineData("Yesterday nobody knew NOTHING")]
    [InlineData("yEs")]
    public void Other_words_are_no_verdict(string text) =>
        Assert.Null(VerdictWords.YesNo.LastIn(text));

    [Fact]
    public void Letters_of_three_classes_count_only_as_given()
    {
        var letters = new VerdictWords("A", "B", "C");
        Assert.Equal(Decision.Invalid, letters.LastIn("a response that is cut off: C"));
        Assert.Null(letters.LastIn("a badly cut response"));
    }

    [Theory]
    [InlineData("YES", Decision.Correct)]
    [InlineData(" Yes", Decision.Correct)]
    [InlineData("yes.", Decision.Correct)]
    [InlineData("Y", Decision.Correct)]
    [InlineData("NO", Decision.Incorrect)]
    [InlineData(" n", Decision.Incorrect)]
    [InlineData("Not", null)]
    [InlineData("Yesterday", null)]
    [InlineData("ES", null)]
    [InlineData("", null)]
    [InlineData("**", null)]
    public void A_token_begins_the_word_that_it_spells_from_the_start(
        string token,
        Decision? expected
    ) => Assert.Equal(expected, VerdictWords.YesNo.BegunBy(token));

    [Fact]
    public void A_token_that_begins_two_words_begins_none()
    {
        var words = new VerdictWords("correct", "contradicts");
        Assert.Null(words.BegunBy("co"));
        Assert.Equal(Decision.Incorrect, words.BegunBy("cont"));
    }

    [Fact]
    public void A_class_that_is_not_offered_has_no_word() =>
        Assert.Null(VerdictWords.YesNo.Of(Decision.Invalid));
}
