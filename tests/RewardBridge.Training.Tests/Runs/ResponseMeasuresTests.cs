using RewardBridge.Inference.Engine;
using RewardBridge.Questions;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Tests.Runs;

public sealed class ResponseMeasuresTests
{
    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 1, 2 }, 0)]
    [InlineData(new[] { 1, 2, 3, 4 }, 0)]
    [InlineData(new[] { 1, 2, 3, 1, 2, 3 }, 0.25)] // 123 231 312 123
    [InlineData(new[] { 7, 7, 7, 7, 7 }, 2 / 3.0)] // 777 777 777
    public void Repeated_trigrams_are_counted(int[] tokens, double expected) =>
        Assert.Equal(expected, ResponseMeasures.Repetition(tokens), 1e-12);

    [Fact]
    public void Sameness_and_emptiness_are_shares_of_the_responses()
    {
        var metrics = new StepMetrics(1).WithTexts([
            Rollout("Solution", Verdict.Correct),
            Rollout(" solution ", Verdict.Incorrect),
            Rollout(" ... ", Verdict.Abstained(AbstentionReason.NoFinalAnswer, "")),
            Rollout("iron", Verdict.Correct),
            Rollout("iron ", Verdict.Correct),
        ]);
        Assert.Equal(0.4, metrics[MetricNames.ResponseCommonest]);
        Assert.Equal(0.6, metrics[MetricNames.NoContent]);
        Assert.Equal(0.5, metrics[MetricNames.NoContentPaid]);
        Assert.Equal(0, metrics[MetricNames.ResponseRepetition]);
    }

    [Fact]
    public void Where_all_responses_have_content_none_of_the_empty_ones_is_paid()
    {
        var metrics = new StepMetrics(1).WithTexts([Rollout("iron", Verdict.Correct)]);
        Assert.Equal(0, metrics[MetricNames.NoContent]);
        Assert.Null(metrics[MetricNames.NoContentPaid]);
    }

    static RolloutRecord Rollout(string text, Verdict verdict) =>
        new()
        {
            QuestionId = "q",
            References = ["copper"],
            Sample = 0,
            Prompt = "?",
            Completion = new Completion
            {
                Text = text,
                Tokens = [1, 2],
                LogProbabilities = [0, 0],
                SamplingLogProbabilities = [0, 0],
                FinishReason = FinishReason.Stop,
            },
            Verdict = verdict,
            Reward = null,
            Advantages = [],
        };
}
