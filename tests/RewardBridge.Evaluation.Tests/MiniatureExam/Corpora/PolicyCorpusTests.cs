using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Evaluation.MiniatureExam.Corpora;

namespace RewardBridge.Evaluation.Tests.MiniatureExam.Corpora;

public sealed class PolicyCorpusTests
{
    static readonly IReadOnlyList<LabelledResponse> Corpus = PolicyCorpus.Sample(new(1), 20_000, 1);

    [Fact] // shares of 20,000 draws: standard deviations below 0.004
    public void It_is_right_in_over_a_third_and_hedges_in_a_fifth()
    {
        Assert.InRange(Share(r => r.IsRight), 0.34, 0.40);
        Assert.InRange(Share(r => r.Kind == ResponseKind.Wrong), 0.32, 0.38);
        Assert.InRange(
            Share(r => r.Kind is ResponseKind.HedgeWithRight or ResponseKind.HedgeWithoutRight),
            0.18,
            0.22
        );
    }

    [Fact]
    public void It_asks_pretraining_questions_only() =>
        Assert.All(Corpus, r => Assert.Equal(ExamSplit.PolicyPretraining, r.Question.Split));

    [Fact]
    public void The_oracle_agrees_with_its_labels() =>
        Assert.All(Corpus, r => Assert.Equal(r.IsRight, Oracle.IsRight(r.Question, r.Response)));

    [Fact]
    public void Every_fact_is_answered_rightly_somewhere() =>
        Assert.All(
            Corpus.GroupBy(r => r.Question.Fact),
            fact => Assert.Contains(fact, r => r.IsRight)
        );

    [Fact]
    public void The_same_seed_gives_the_same_corpus() =>
        Assert.Equal(Corpus.Take(500), PolicyCorpus.Sample(new(1), 500, 1));

    static double Share(Func<LabelledResponse, bool> property) =>
        Corpus.Count(property) / (double)Corpus.Count;
}
