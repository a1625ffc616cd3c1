using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions;

public sealed class QuestionOrderTests
{
    static readonly Question[] Ten =
    [
        .. Enumerable.Range(0, 10).Select(i => Question.Ask($"q{i}", $"{i}", "r")),
    ];

    [Fact] // computed apart with another SHA-256: the order is part of a run and may never change
    public void The_order_of_seed_1_is_the_recorded_one() =>
        Assert.Equal("4701659832", Ids(QuestionOrder.Shuffle(Ten, 1)));

    [Fact]
    public void The_order_given_does_not_matter() =>
        Assert.Equal(QuestionOrder.Shuffle(Ten, 5), QuestionOrder.Shuffle(Ten.Reverse(), 5));

    [Fact]
    public void Seeds_differ() =>
        Assert.NotEqual(Ids(QuestionOrder.Shuffle(Ten, 1)), Ids(QuestionOrder.Shuffle(Ten, 2)));

    [Fact]
    public void Removing_a_question_keeps_the_others_in_order() =>
        Assert.Equal(
            QuestionOrder.Shuffle(Ten, 3).Where(q => q.Id != "q4"),
            QuestionOrder.Shuffle(Ten.Where(q => q.Id != "q4"), 3)
        );

    static string Ids(IEnumerable<Question> questions) =>
        string.Concat(questions.Select(q => q.Id[1..]));
}
