using RewardBridge.Training.Distillation;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Training.Tests.Distillation;

public sealed class HardExamplesTests
{
    static readonly VerdictExample[] Source =
    [
        .. Enumerable
            .Range(0, 200)
            .Select(i =>
                Examples.Of(
                    $"q{i}",
                    $"How long is river number {i}?",
                    $"{i + 10} steps{i}",
                    $"As far as anybody has measured this river it takes {i + 10} steps{i}",
                    true
                )
            ),
    ];

    static readonly VerdictExample[] Written = [.. new HardExamples(Source, 1).For(Source, 1)];

    [Fact]
    public void Each_example_gives_a_wrong_response_and_a_right_one()
    {
        Assert.Equal(Source.Length, Written.Count(e => !e.IsCorrect));
        Assert.Equal(Source.Length, Written.Count(e => e.IsCorrect));
    }

    [Fact]
    public void Every_kind_is_written() =>
        Assert.Equal(
            [
                "denied",
                "echo",
                "hedge",
                "number changed",
                "opener",
                "other answer",
                "plea",
                "reference",
                "truncated",
            ],
            Written.Select(e => e.Source).Distinct().Order()
        );

    [Fact]
    public void No_wrong_response_is_the_reference() =>
        Assert.All(
            Written.Where(e => !e.IsCorrect),
            e =>
                Assert.NotEqual(
                    TextNormaliser.Normalise(e.References[0]),
                    TextNormaliser.Normalise(e.Response)
                )
        );

    [Fact]
    public void A_truncated_response_ends_before_the_answer() =>
        Assert.All(
            Written.Where(e => e.Source == "truncated"),
            e =>
            {
                Assert.StartsWith(
                    e.Response,
                    Source.First(s => s.QuestionKey == e.QuestionKey).Response
                );
                Assert.DoesNotContain("steps", e.Response);
            }
        );

    [Fact]
    public void A_changed_number_is_another_one() =>
        Assert.All(
            Written.Where(e => e.Source == "number changed"),
            e => Assert.DoesNotContain($" {int.Parse(e.QuestionKey[1..]) + 10} ", e.Response)
        );

    [Fact]
    public void The_same_seed_writes_the_same_and_a_share_of_nothing_writes_nothing()
    {
        Assert.Equal(Written, new HardExamples(Source, 1).For(Source, 1));
        Assert.Empty(new HardExamples(Source, 1).For(Source, 0));
    }
}
