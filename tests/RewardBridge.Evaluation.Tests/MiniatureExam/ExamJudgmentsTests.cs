using RewardBridge.Evaluation.MiniatureExam;

namespace RewardBridge.Evaluation.Tests.MiniatureExam;

public sealed class ExamJudgmentsTests
{
    [Fact]
    public void Every_kind_of_response_is_there_with_the_oracles_verdict()
    {
        var questions = new ExamGenerator(1).Questions(ExamSplit.Test, 20);
        var judged = ExamJudgments.Of(questions, 1);
        Assert.Equal(20 * Enum.GetValues<ResponseKind>().Length, judged.Count);
        Assert.All(
            judged,
            j =>
                Assert.Equal(
                    j.Label,
                    Oracle.IsRight(Exam.Find(j.Triple.Question.Id)!, j.Triple.Response.Text)
                )
        );
    }
}
