using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;
using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace RewardBridge.Extensions.AI.Tests;

public sealed class VerifierEvaluatorTests
{
    static readonly VerifierEvaluator s_containment = new(
        new Containment(FinalAnswerMode.LastLine)
    );

    static async Task<(BooleanMetric Correct, NumericMetric Probability)> Evaluate(
        IVerifier verifier,
        ChatResponse response,
        params EvaluationContext[] context
    )
    {
        var evaluator = new VerifierEvaluator(verifier);
        var result = await evaluator.EvaluateAsync(
            [new ChatMessage(ChatRole.User, "What is the capital of France?")],
            response,
            additionalContext: context,
            cancellationToken: TestContext.Current.CancellationToken
        );
        return (
            result.Get<BooleanMetric>(evaluator.CorrectMetric),
            result.Get<NumericMetric>(evaluator.ProbabilityMetric)
        );
    }

    static ChatResponse Says(string text) => new(new ChatMessage(ChatRole.Assistant, text));

    [Theory]
    [InlineData("It is Paris.", true)]
    [InlineData("It is Lyon.", false)]
    public async Task A_decision_becomes_a_metric_that_passes_or_fails(string text, bool expected)
    {
        var (correct, probability) = await Evaluate(
            new Containment(FinalAnswerMode.LastLine),
            Says(text),
            new ReferenceContext("Paris")
        );
        Assert.Equal(expected, correct.Value);
        Assert.Equal(expected ? 1.0 : 0.0, probability.Value);
        Assert.Equal(!expected, correct.Interpretation!.Failed);
        Assert.Contains(
            "Paris",
            correct
                .Context![ReferenceContext.ContextName]
                .Contents.OfType<TextContent>()
                .Single()
                .Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Any_reference_counts()
    {
        var (correct, _) = await Evaluate(
            new Containment(FinalAnswerMode.LastLine),
            Says("the City of Light"),
            new ReferenceContext("Paris", "City of Light")
        );
        Assert.True(correct.Value);
    }

    [Fact]
    public async Task An_abstention_has_no_value_and_does_not_pass()
    {
        var (correct, probability) = await Evaluate(
            new Containment(FinalAnswerMode.LastLine),
            Says("Paris")
        );
        Assert.Null(correct.Value);
        Assert.Null(probability.Value);
        Assert.True(correct.Interpretation!.Failed);
        Assert.Equal(EvaluationRating.Inconclusive, correct.Interpretation.Rating);
        Assert.Contains(
            nameof(ReferenceContext),
            Assert.Single(correct.Diagnostics!).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_response_cut_before_an_answer_is_told_from_a_wrong_one()
    {
        var cut = Says("");
        cut.FinishReason = ChatFinishReason.Length;
        var (correct, _) = await Evaluate(
            new Containment(FinalAnswerMode.LastLine),
            cut,
            new ReferenceContext("Paris")
        );
        Assert.Null(correct.Value);
        Assert.Contains("TruncatedResponse", correct.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_names_it_promises_are_those_of_its_metrics() =>
        Assert.Equal(
            ["containment: correct", "containment: P(correct)"],
            s_containment.EvaluationMetricNames
        );
}
