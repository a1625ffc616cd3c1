using RewardBridge.Inference.Engine;
using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Training.Distillation;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Tests.Distillation;

public sealed class ExampleSourcesTests
{
    [Fact]
    public void Of_judgments_those_with_label_reference_and_response_are_taken()
    {
        var taken = ExampleSources.OfJudgments(
            [
                Judged("a", "Paris", "first\nParis", true),
                Judged("b", "Paris", "Lyon", null),
                Judged("c", " ", "Lyon", false),
                Judged("d", "Paris", "<think>hm", false),
            ],
            GradingTemplates.Paper,
            "file"
        );
        var one = Assert.Single(taken);
        Assert.Equal(
            ("a", "Paris", true, "file"),
            (one.QuestionKey, one.Response, one.IsCorrect, one.Source)
        );
    }

    [Fact]
    public void Of_rollouts_abstentions_are_left_out()
    {
        var taken = ExampleSources
            .OfRollouts(
                [
                    Rollout("Paris", Verdict.Scored(0.9)),
                    Rollout("Lyon", Verdict.Scored(0.2)),
                    Rollout("Nice", Verdict.Abstained(AbstentionReason.NoDecision, "")),
                ],
                GradingTemplates.Brief,
                "run"
            )
            .ToList();
        Assert.Equal([true, false], taken.Select(e => e.IsCorrect));
        Assert.All(taken, e => Assert.Equal("Capital?", e.Question));
    }

    [Fact]
    public void Of_choices_the_right_and_a_wrong_option_stand_in_the_same_words()
    {
        var question = Question.Ask("q", "Capital?", "Paris") with
        {
            Choices = [new("A", "Lyon"), new("B", "Paris")],
        };
        var pair = ExampleSources.OfChoices([question], "file", 1).ToList();
        Assert.Equal([true, false], pair.Select(e => e.IsCorrect));
        Assert.Equal(
            pair[0].Response.Replace("Paris", "", StringComparison.Ordinal),
            pair[1].Response.Replace("Lyon", "", StringComparison.Ordinal)
        );
    }

    static JudgedTriple Judged(string id, string reference, string response, bool? label) =>
        new(new(Question.Ask(id, "Capital?", reference), new(response)), label);

    static RolloutRecord Rollout(string response, Verdict verdict) =>
        new()
        {
            QuestionId = "q",
            References = ["Paris"],
            Sample = 0,
            Prompt = "Capital?",
            Completion = new()
            {
                Tokens = [],
                LogProbabilities = [],
                SamplingLogProbabilities = [],
                FinishReason = FinishReason.Stop,
                Text = response,
            },
            Verdict = verdict,
            Reward = null,
            Advantages = [],
        };
}
