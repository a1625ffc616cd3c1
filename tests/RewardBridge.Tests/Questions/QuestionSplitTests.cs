using RewardBridge.Questions;

namespace RewardBridge.Tests.Questions;

public sealed class QuestionSplitTests
{
    static readonly Question[] Many =
    [
        .. Enumerable
            .Range(0, 2000)
            .Select(i =>
                Question.Ask($"q{i}", $"question {i % 1000}", "r") with
                {
                    Domain = i % 4 == 0 ? "law" : "art",
                }
            ),
    ];

    [Fact]
    public void Every_question_is_in_one_part_in_its_order()
    {
        var split = QuestionSplit.Of(Many, 0.2, seed: 1, ["law"]);
        Assert.All(split.HeldOut, q => Assert.Equal("law", q.Domain));
        Assert.Equal(500, split.HeldOut.Count);
        Assert.Equal(
            Many.Where(q => q.Domain == "art"),
            split
                .Train.Concat(split.Validation)
                .OrderBy(q =>
                    int.Parse(q.Id[1..], System.Globalization.CultureInfo.InvariantCulture)
                )
        );
    }

    [Fact]
    public void The_same_text_never_lands_on_both_sides()
    {
        var split = QuestionSplit.Of(Many, 0.5, seed: 1);
        Assert.Empty(
            split.Train.Select(q => q.Text).Intersect(split.Validation.Select(q => q.Text))
        );
    }

    [Fact] // 1,000 different texts: 200 expected, standard deviation 12.6; the bound is 4 of them
    public void The_share_is_about_right() =>
        Assert.InRange(
            QuestionSplit.Of(Many, 0.2, seed: 9).Validation.Select(q => q.Text).Distinct().Count(),
            150,
            250
        );

    [Fact]
    public void A_larger_share_only_adds()
    {
        var small = QuestionSplit.Of(Many, 0.1, seed: 3).Validation;
        var large = QuestionSplit.Of(Many, 0.3, seed: 3).Validation;
        Assert.Empty(small.Except(large));
    }

    [Fact]
    public void Share_0_and_1_are_all_or_nothing()
    {
        Assert.Empty(QuestionSplit.Of(Many, 0, seed: 1).Validation);
        Assert.Empty(QuestionSplit.Of(Many, 1, seed: 1).Train);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            QuestionSplit.Of(Many, double.NaN, seed: 1)
        );
    }
}
