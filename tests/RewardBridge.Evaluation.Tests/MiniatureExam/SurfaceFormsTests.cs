using RewardBridge.Evaluation.MiniatureExam;

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

    static void AssertLabelled(ExamQuestion question, ResponseKind kind, ulong seed)
    {
        var text = SurfaceForms.Write(question, kind, new(seed));
        Assert.True(
            Oracle.IsRight(question, text) == SurfaceForms.IsRight(kind),
            $"{question}\n{kind}: '{text}'"
        );
    }
}
