using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Evaluation.MiniatureExam.Corpora;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Evaluation.Tests.MiniatureExam;

public sealed class SurfaceFormsTests
{
    static readonly ResponseKind[] Kinds = Enum.GetValues<ResponseKind>();

    [Fact]
    public void The_oracle_agrees_with_the_label_of_every_text() =>
        (
            from index in Gen.Int[0, Exam.Questions.Count - 1]
            from kind in Gen.Int[0, Kinds.Length - 1]
            from seed in Gen.ULong
            select (Exam.Questions[index], Kinds[kind], seed)
        ).Sample(t => AssertLabelled(t.Item1, t.Item2, t.seed), iter: 20_000);

    [Fact]
    public void Every_kind_can_be_written_for_every_fact()
    {
        foreach (var question in Exam.Questions.DistinctBy(q => q.Fact))
        foreach (var kind in Kinds)
            for (ulong seed = 0; seed < 5; seed++)
                AssertLabelled(question, kind, seed);
    }

    [Fact]
    public void Equal_seeds_write_equal_texts()
    {
        foreach (var kind in Kinds)
            Assert.Equal(
                SurfaceForms.Write(Exam.Questions[7], kind, new(3)),
                SurfaceForms.Write(Exam.Questions[7], kind, new(3))
            );
    }

    [Fact] // shares of about 3,000 and 1,400 texts: standard deviations below 0.013
    public void Containment_misses_half_of_the_right_answers_and_falls_for_most_hedges()
    {
        var written = PolicyCorpus.Sample(new(1), 8_000, 2);
        Assert.InRange(Accepted(written.Where(r => r.IsRight)), 0.4, 0.6);
        Assert.InRange(
            Accepted(written.Where(r => r.Kind == ResponseKind.HedgeWithRight)),
            0.6,
            0.8
        );
    }

    static double Accepted(IEnumerable<LabelledResponse> responses) =>
        responses.Average(r =>
            new Containment()
                .Verify(new(r.Question.Question, new(r.Response)))
                .TryGetDecision(out var right) && right
                ? 1.0
                : 0.0
        );

    static void AssertLabelled(ExamQuestion question, ResponseKind kind, ulong seed)
    {
        var text = SurfaceForms.Write(question, kind, new(seed));
        Assert.True(
            Oracle.IsRight(question, text) == SurfaceForms.IsRight(kind),
            $"{question}\n{kind}: '{text}'"
        );
    }
}
