using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Evaluation.MiniatureExam.Corpora;

namespace RewardBridge.Evaluation.Tests.MiniatureExam.Corpora;

public sealed class VerifierCorpusTests
{
    static readonly IReadOnlyList<LabelledResponse> Corpus = VerifierCorpus.Sample(
        new(1),
        20_000,
        1
    );

    [Fact]
    public void Half_of_it_is_right_and_every_question_has_both_labels()
    {
        Assert.Equal(Corpus.Count / 2, Corpus.Count(r => r.IsRight));
        Assert.All(
            Corpus.GroupBy(r => r.Question),
            question =>
                Assert.Equal(question.Count(r => r.IsRight), question.Count(r => !r.IsRight))
        );
    }

    [Fact]
    public void Every_kind_of_response_occurs() =>
        Assert.Equal(Enum.GetValues<ResponseKind>(), Corpus.Select(r => r.Kind).Distinct().Order());

    [Fact]
    public void It_asks_verifier_questions_only() =>
        Assert.All(Corpus, r => Assert.Equal(ExamSplit.VerifierTraining, r.Question.Split));

    [Fact]
    public void The_oracle_agrees_with_its_labels() =>
        Assert.All(Corpus, r => Assert.Equal(r.IsRight, Oracle.IsRight(r.Question, r.Response)));
}
