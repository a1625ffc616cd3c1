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
    public void Whole_questions_are_taken()
    {
        var examples = Enumerable
            .Range(0, 30)
            .Select(i => Examples.Of($"q{i / 3}", "?", "r", $"response {i}", i % 2 == 0))
            .ToList();
        var kept = ExampleBalance.WholeQuestions(examples, 10, 1);
        Assert.Equal(12, kept.Count);
        Assert.All(kept.GroupBy(e => e.QuestionKey), q => Assert.Equal(3, q.Count()));
    }
}
