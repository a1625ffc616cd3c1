using RewardBridge.Judging;

namespace RewardBridge.Tests.Judging;

public sealed class VerdictWordsTests
{
    [Theory]
    [InlineData("YES", Decision.Correct)]
    [InlineData("no.", Decision.Incorrect)]
    [InlineData("**Yes**", Decision.Correct)]
    [InlineData("It could be YES, but the unit is wrong: NO", Decision.Incorrect)]
    [InlineData("Wait. The two are not the same at all... or are they? Yes", Decision.Correct)]
    [InlineData("YES, there is no contradiction.", Decision.Correct)]
    [InlineData("**YES**: no differences", Decision.Correct)]
    [InlineData("NO. The correct answer is Yes", Decision.Incorrect)]
    [InlineData("Yes and no: in the end NO", Decision.Incorrect)]
    [InlineData("答案是YES", Decision.Correct)]
    public void A_verdict_that_is_set_off_at_the_beginning_decides_or_else_the_last_one(
        string text,
        Decision expected
    ) => Assert.Equal(expected, VerdictWords.YesNo.In(text));

    [Theory]
    [InlineData("")]
    [InlineData("I can't say.")]
    [InlineData("Yesterday nobody knew NOTHING")]
    [InlineData("yEs")]
    public void Other_words_are_no_verdict(string text) => Assert.Null(VerdictWords.YesNo.In(text));

    [Theory]
    [InlineData("The units differ, so: NO.", Decision.Incorrect)]
    [InlineData("Both say 5. **YES**", Decision.Correct)]
    [InlineData("NO, or so it seems at first, but", null)]
    [InlineData("", null)]
    public void A_thought_decides_by_its_end_alone(string text, Decision? expected) =>
        Assert.Equal(expected, VerdictWords.YesNo.EndOf(text));

    [Fact]
    public void Letters_of_three_classes_count_only_as_given()
    {
        var letters = new VerdictWords("A", "B", "C");
        Assert.Equal(Decision.Invalid, letters.In("a response that is cut off: C"));
        Assert.Null(letters.In("a badly cut response"));
        Assert.Equal(Decision.Incorrect, letters.In("A correct answer would say more: B"));
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
