using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;
using RewardBridge.Extensions.AI;
using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace VerdictTests;

/// <summary>Asserts that an assistant's answers are right, whatever words it chooses.</summary>
public sealed class GeographyAssistantTests
{
    // Numbers first, because they are compared by value; what is no number goes on to containment.
    static readonly VerifierEvaluator s_evaluator = new(
        new Cascade(
            new CascadeStage(new NumberEquality(FinalAnswerMode.Marked), IsSureOfNegatives: true),
            new CascadeStage(new Containment(FinalAnswerMode.LastLine))
        )
    );

    [Theory]
    [InlineData("What is the capital of France?", "Paris")]
    [InlineData("How high is Mount Everest, in metres?", "8849")]
    public async Task AnswersAreRight(string question, string reference)
    {
        var answer = Assistant.Ask(question);

        var result = await s_evaluator.EvaluateAsync(
            question,
            answer,
            additionalContext: [new ReferenceContext(reference)],
            cancellationToken: TestContext.Current.CancellationToken
        );

        var correct = result.Get<BooleanMetric>(s_evaluator.CorrectMetric);
        Assert.True(correct.Value, correct.Reason);
    }
}
