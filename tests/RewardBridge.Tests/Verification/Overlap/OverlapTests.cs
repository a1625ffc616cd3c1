using RewardBridge.Questions;
using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification.Overlap;

namespace RewardBridge.Tests.Verification.Overlap;

public sealed class OverlapTests
{
    [Fact]
    public void Character_overlap_is_one_for_equal_and_zero_for_foreign_texts()
    {
        Assert.Equal(1, Probability("光合作用", "光合作用"), 12);
        Assert.Equal(0, Probability("呼吸", "光合作用"), 12);
    }

    [Fact] // by hand: found "ab", expected "abc"; n=1: 2/3, 2/2; n=2: 1/2, 1/1; n=3: 0/1, -
    public void Character_overlap_averages_over_lengths_and_weighs_recall()
    {
        var (recall, precision) = ((2.0 / 3 + 1.0 / 2) / 3, 2.0 / 3);
        Assert.Equal(
            5 * precision * recall / (4 * precision + recall),
            Probability("ab", "abc"),
            12
        );
    }

    [Fact] // the content words of the reference that the question lacks: plant, sunlight
    public void Words_of_the_question_and_empty_words_are_no_content()
    {
        var question = Question.Ask(
            "q",
            "Why does food grow?",
            "Food grows because plants have sunlight"
        );
        double P(string answer) =>
            Judged.Probability(new ContentRecall().Verify(new(question, new(answer))));
        Assert.Equal(0, P("because food"), 12);
        Assert.Equal(0.5, P("the sunlight"), 12);
        Assert.Equal(1, P("the plant needs sunlight"), 12);
    }

    static double Probability(string answer, string reference) =>
        Judged.Probability(Judged.By(new CharacterOverlap(), answer, reference));
}
