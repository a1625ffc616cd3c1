using CsCheck;
using RewardBridge.Training.Distillation;

namespace RewardBridge.Training.Tests.Distillation;

public sealed class ExampleBalanceTests
{
    [Fact]
    public void The_same_response_is_kept_once_and_contradictions_not_at_all()
    {
        var kept = ExampleBalance.Deduplicate([
            Examples.Of("q", "?", "Paris", "Paris", true),
            Examples.Of("q", "?", "Paris", " paris ", true),
            Examples.Of("q", "?", "Paris", "Lyon", true),
            Examples.Of("q", "?", "Paris", "Lyon", false),
            Examples.Of("other", "?", "Paris", "Lyon", false),
        ]);
        Assert.Equal(["Paris", "Lyon"], kept.Select(e => e.Response));
        Assert.Equal("other", kept[1].QuestionKey);
    }

    [Fact]
    public void As_many_right_as_wrong_examples_are_left() =>
        Gen
            .Bool.Array[1, 60]
            .Sample(verdicts =>
            {
                var examples = verdicts
                    .Select((v, i) => Examples.Of($"q{i}", "?", "r", $"response {i}", v))
                    .ToList();
                var kept = ExampleBalance.Balance(examples, 3);
                var rarer = Math.Min(verdicts.Count(v => v), verdicts.Count(v => !v));
                return kept.Count(e => e.IsCorrect) == rarer
                    && kept.Count(e => !e.IsCorrect) == rarer;
            });

    [Fact]
    public void Every_question_gives_a_round_before_any_gives_a_second()
    {
        var examples = Enumerable
            .Range(0, 60)
            .Select(i => Examples.Of($"q{i % 3}", "?", "r", $"response {i}", i % 2 == 0))
            .ToList();
        var sizes = ExampleBalance
            .Spread(examples, 30, 1)
            .GroupBy(e => e.QuestionKey)
            .Select(q => q.Count());
        Assert.Equal([8, 8, 16], sizes.Order());
    }

    [Fact]
    public void Rounds_with_both_verdicts_come_first_and_are_even()
    {
        var examples = Enumerable
            .Range(0, 40)
            .Select(i => Examples.Of(i < 20 ? "one" : "both", "?", "r", $"response {i}", i >= 30))
            .ToList();
        var kept = ExampleBalance.Spread(examples, 8, 1);
        Assert.All(kept, e => Assert.Equal("both", e.QuestionKey));
        Assert.Equal(4, kept.Count(e => e.IsCorrect));
    }

    [Fact]
    public void A_question_is_left_out_only_when_there_are_enough_without_it() =>
        (
            from count in Gen.Int[1, 80]
            from questions in Gen.Int[1, 12]
            select (count, questions)
        ).Sample(t =>
        {
            var examples = Enumerable
                .Range(0, 60)
                .Select(i =>
                    Examples.Of($"q{i % t.questions}", "?", "r", $"response {i}", i % 2 == 0)
                )
                .ToList();
            var kept = ExampleBalance.Spread(examples, t.count, 5);
            return kept.Distinct().Count() == kept.Count
                && kept.Count >= Math.Min(t.count, examples.Count)
                && kept.Count < t.count + ExampleBalance.Round;
        });
}
