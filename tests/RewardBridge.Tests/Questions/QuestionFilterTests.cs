using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions;

public sealed class QuestionFilterTests
{
    static readonly Question Sample = Question.Ask("q", "12345", "ab", "abc") with
    {
        Domain = "d",
        Subject = "s",
        Difficulty = 0.5,
    };

    [Fact]
    public void The_default_keeps_everything() => Assert.True(new QuestionFilter().Keeps(Sample));

    [Fact]
    public void Each_condition_can_drop()
    {
        QuestionFilter[] dropping =
        [
            new() { Domains = ["e"] },
            new() { Subjects = ["D", "t"] },
            new() { MaxPromptCharacters = 4 },
            new() { MaxReferenceCharacters = 2 },
            new() { MinDifficulty = 0.6 },
            new() { MaxDifficulty = 0.4 },
        ];
        Assert.All(dropping, filter => Assert.False(filter.Keeps(Sample)));
    }

    [Fact]
    public void Limits_are_inclusive() =>
        Assert.True(
            new QuestionFilter
            {
                Domains = ["d"],
                Subjects = ["s"],
                MaxPromptCharacters = 5,
                MaxReferenceCharacters = 3,
                MinDifficulty = 0.5,
                MaxDifficulty = 0.5,
            }.Keeps(Sample)
        );

    [Fact]
    public void A_question_without_domain_is_of_no_named_domain() =>
        Assert.False(new QuestionFilter { Domains = ["d"] }.Keeps(Sample with { Domain = null }));

    [Fact]
    public void A_question_without_figure_passes_every_difficulty() =>
        Assert.True(
            new QuestionFilter { MinDifficulty = 1 }.Keeps(Sample with { Difficulty = null })
        );
}
