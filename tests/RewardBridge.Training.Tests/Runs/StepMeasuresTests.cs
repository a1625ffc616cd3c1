using RewardBridge.Questions;
using RewardBridge.Training.Advantages;
using RewardBridge.Training.Losses;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Tests.Runs;

public sealed class StepMeasuresTests
{
    [Fact] // rewards 1, 0 | 0.5, 0.5 | 1 beside an abstention: mean 3 / 5
    public void Rewards_leave_abstentions_out()
    {
        var metrics = new StepMetrics(1).WithRewards([
            R(0, 1),
            R(0, 0),
            R(1, 0.5),
            R(1, 0.5),
            R(2, 1),
            R(2, null),
        ]);

        Assert.Equal(0.6, metrics[MetricNames.RewardMean]!.Value, 1e-12);
        // (0.16 + 0.36 + 0.01 + 0.01 + 0.16) / 5 = 0.14
        Assert.Equal(Math.Sqrt(0.14), metrics[MetricNames.RewardStd]!.Value, 1e-12);
        Assert.Equal(0.5, metrics[MetricNames.EqualGroups]); // groups 0 and 1 count, 1 is equal
    }

    [Fact]
    public void Nothing_scored_is_not_measured_rather_than_zero()
    {
        var metrics = new StepMetrics(1)
            .WithRewards([R(0, null)])
            .WithVerdicts([Verdict.Abstained(AbstentionReason.NoDecision, "maybe")]);

        Assert.Null(metrics[MetricNames.RewardMean]);
        Assert.Null(metrics[MetricNames.RewardStd]);
        Assert.Null(metrics[MetricNames.EqualGroups]);
        Assert.Null(metrics[MetricNames.Accuracy]);
        Assert.Equal(1, metrics[MetricNames.Abstained]);
    }

    [Fact]
    public void Abstentions_are_counted_by_reason_and_are_in_no_accuracy()
    {
        var metrics = new StepMetrics(1).WithVerdicts([
            Verdict.Correct,
            Verdict.Incorrect,
            Verdict.Incorrect,
            Verdict.Abstained(AbstentionReason.EmptyReference, "q1"),
        ]);

        Assert.Equal(1.0 / 3, metrics[MetricNames.Accuracy]);
        Assert.Equal(0.25, metrics[MetricNames.Abstained]);
        Assert.Equal(0.25, metrics["verdict/abstained/empty_reference"]);
        Assert.Equal(0, metrics["verdict/abstained/verifier_failed"]);
    }

    [Fact]
    public void Responses_are_measured_in_tokens()
    {
        var metrics = new StepMetrics(1).WithResponses([
            (3, FinishReason.Stop),
            (8, FinishReason.Length),
            (1, FinishReason.Stop),
        ]);

        Assert.Equal(4, metrics[MetricNames.ResponseMeanTokens]);
        Assert.Equal(8, metrics[MetricNames.ResponseMaxTokens]);
        Assert.Equal(1.0 / 3, metrics[MetricNames.ResponseTruncated]);
    }

    [Fact] // tokens -1, -2, -3; trainer off by 0, 0.5, 1; reference equal to it but for the last token, d = 1
    public void Log_probabilities_give_gap_and_divergence()
    {
        var metrics = new StepMetrics(1).WithLogProbabilities(
            engine:
            [
                [-1, -2],
                [-3],
            ],
            trainer:
            [
                [-1, -1.5f],
                [-4],
            ],
            reference:
            [
                [-1, -1.5f],
                [-3],
            ]
        );

        Assert.Equal(0.5, metrics[MetricNames.LogProbabilityGapMean]);
        Assert.Equal(1, metrics[MetricNames.LogProbabilityGapMax]);
        Assert.Equal((Math.E - 2) / 3, metrics[MetricNames.KlToReference]!.Value, 1e-12);
    }

    [Fact] // ratios e^0, e^0.5 and e^2, the last above the cap
    public void Importance_is_the_mean_of_capped_ratios()
    {
        var metrics = new StepMetrics(1).WithImportance(
            trainer:
            [
                [-1, -1.5f],
                [-1],
            ],
            sampling:
            [
                [-1, -2],
                [-3],
            ],
            cap: 2
        );

        Assert.Equal(
            (1 + Math.Exp(0.5) + 2) / 3,
            metrics[MetricNames.ImportanceMean]!.Value,
            1e-12
        );
        Assert.Equal(1.0 / 3, metrics[MetricNames.ImportanceCapped]);
    }

    [Fact]
    public void Arrays_of_different_shape_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new StepMetrics(1).WithLogProbabilities(
                [
                    [-1, -2],
                ],
                trainer:
                [
                    [-1],
                ],
                reference: null
            )
        );

    [Fact]
    public void Updates_add_up_over_micro_batches()
    {
        var metrics = new StepMetrics(1).WithUpdate(
            new LossDiagnostics()
            {
                Tokens = 3,
                ClippedTokens = 1,
                RatioMax = 1.5,
                KlSum = 0.25,
            }
                + new LossDiagnostics()
                {
                    Tokens = 1,
                    ClippedTokens = 0,
                    RatioMax = 1.1,
                    KlSum = 0.75,
                }
        );

        Assert.Equal(0.25, metrics[MetricNames.ClipFraction]);
        Assert.Equal(1.5, metrics[MetricNames.RatioMax]);
        Assert.Equal(0.25, metrics[MetricNames.KlToOld]);
    }

    [Fact]
    public void Cost_is_in_tokens_per_second_and_bytes()
    {
        var metrics = new StepMetrics(1).WithCost(
            100,
            new(Sampling: 2, Judging: 8, Scoring: 1, Updating: 2.5, Refreshing: 0.5)
        );

        Assert.Equal(50, metrics[MetricNames.RolloutTokensPerSecond]);
        Assert.Equal(25, metrics[MetricNames.TrainingTokensPerSecond]);
        Assert.Equal(0.5, metrics[MetricNames.RefreshSeconds]);
        Assert.True(metrics[MetricNames.PeakMemory] > 1 << 20);
    }

    static RewardedRollout R(int group, double? reward) =>
        new()
        {
            Group = group,
            Reward = reward,
            TokenCount = 1,
        };
}
