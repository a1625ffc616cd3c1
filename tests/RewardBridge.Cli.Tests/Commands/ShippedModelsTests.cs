using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Inference;
using RewardBridge.Inference.Judging;
using RewardBridge.Judging;
using RewardBridge.Questions;

namespace RewardBridge.Cli.Tests.Commands;

/// <summary>The quickstart stands on these models; figures over all kinds are in docs/benchmarks.md.</summary>
public sealed class ShippedModelsTests
{
    const int TestQuestions = 120;

    [Theory]
    // Right answers must be accepted and all others refused; measured 0.92 to 0.99, and 0.00 to 0.08.
    [InlineData(ResponseKind.RightVerbatim, 0.9, 1)]
    [InlineData(ResponseKind.RightSynonym, 0.85, 1)]
    [InlineData(ResponseKind.Wrong, 0, 0.15)]
    [InlineData(ResponseKind.HedgeWithRight, 0, 0.05)]
    [InlineData(ResponseKind.OffTopic, 0, 0.1)]
    public async Task The_verifier_compares_answers_with_references(
        ResponseKind kind,
        double least,
        double most
    )
    {
        using var model = LanguageModel.Load(ModelFolder("exam-verifier"));
        var verifier = new GenerativeVerifier(model, GradingTemplates.Compact, "shipped");
        var random = new SplitMix64(5);
        var triples = new ExamGenerator(3)
            .Questions(ExamSplit.Test, TestQuestions)
            .Select(q => new Triple(q.Question, new(SurfaceForms.Write(q, kind, random))))
            .ToList();

        var verdicts = await verifier.VerifyAsync(triples, TestContext.Current.CancellationToken);

        var accepted = verdicts.Average(v =>
            v.TryGetDecision(out var isCorrect) && isCorrect ? 1.0 : 0
        );
        Assert.InRange(accepted, least, most);
    }

    static string ModelFolder(string name) =>
        Path.Combine(AppContext.BaseDirectory, "models", name);
}
