using RewardBridge.Questions;
using RewardBridge.Statistics;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

/// <summary>The rules against answers that people judged, and against figures computed apart from this code.</summary>
/// <remarks>
/// Those figures come from a normalisation that deletes signs and points inside numbers and every article. Ours keeps
/// the ones that matter, so a few rows in a hundred may differ: hence the tolerances.
/// </remarks>
public sealed class JudgedAnswersTests
{
    [Theory]
    [InlineData("evouna-nq.jsonl", 0.388, 0.814, 0.605)]
    [InlineData("nq301.jsonl", 0.657, 0.749, 0.513)]
    [InlineData("beetle-train.jsonl", 0.585, 0.607, 0.082)]
    [InlineData("scientsbank-train.jsonl", 0.598, 0.599, 0.008)]
    [InlineData("sas-ads-zh.jsonl", 0.291, 0.291, 0.003)]
    public async Task Exact_and_containment_reach_the_known_accuracy(
        string file,
        double exact,
        double contained,
        double kappa
    )
    {
        var triples = await Read(file);
        Assert.Equal(
            exact,
            Matrix(new Exact(FinalAnswerMode.Whole), triples).Accuracy!.Value,
            0.01
        );
        var matrix = Matrix(new Containment(FinalAnswerMode.Whole), triples);
        Assert.Equal(contained, matrix.Accuracy!.Value, 0.01);
        Assert.Equal(kappa, matrix.CohensKappa!.Value, 0.02);
    }

    [Theory]
    [InlineData("evouna-nq.jsonl", 0.893, 0.926)]
    [InlineData("nq301.jsonl", 0.820, 0.829)]
    [InlineData("beetle-train.jsonl", 0.806, 0.814)]
    [InlineData("saf-train.jsonl", 0.674, 0.768)]
    [InlineData("sas-ads-zh.jsonl", 0.785, 0.809)]
    public async Task Jaccard_and_recall_rank_as_well_as_known(
        string file,
        double jaccard,
        double recall
    )
    {
        var triples = await Read(file);
        Assert.Equal(jaccard, Auc(new Jaccard(FinalAnswerMode.Whole), triples), 0.01);
        Assert.Equal(recall, Auc(new ReferenceRecall(FinalAnswerMode.Whole), triples), 0.01);
    }

    static ConfusionMatrix Matrix(RuleVerifier rule, List<JudgedTriple> triples) =>
        ConfusionMatrix.Of(
            triples.Select(t =>
                (rule.Verify(t.Triple).TryGetDecision(out var d) && d, t.Label == true)
            )
        );

    static double Auc(RuleVerifier rule, List<JudgedTriple> triples) =>
        RocAuc
            .Of(
                triples.Select(t =>
                    (rule.Verify(t.Triple).TryGetProbability(out var p) ? p : 0, t.Label == true)
                )
            )!
            .Value;

    static async Task<List<JudgedTriple>> Read(string file) =>
        await JudgedTripleReader
            .ReadAsync(
                SharedFiles.Path("data", "judgments", file),
                TestContext.Current.CancellationToken
            )
            .ToListAsync(TestContext.Current.CancellationToken);
}
