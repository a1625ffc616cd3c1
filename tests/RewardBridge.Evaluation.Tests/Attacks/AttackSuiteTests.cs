using RewardBridge.Evaluation.Attacks;
using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Questions;

namespace RewardBridge.Evaluation.Tests.Attacks;

public sealed class AttackSuiteTests
{
    static readonly AttackTarget s_target = AttackTarget.Of(AttackTargetTests.Capitals, 1)[0];

    static string? Write(IReadOnlyList<Attack> attacks, string name, AttackTarget target) =>
        attacks.Single(a => a.Name == name).Write(target)?.Text;

    [Fact]
    public void Names_are_unique()
    {
        var names = AttackSuite.Wrong.Concat(AttackSuite.Right).Select(a => a.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void The_published_master_keys_are_there() =>
        Assert.Equal(10, AttackSuite.Wrong.Count(a => a.Family == "master key"));

    [Fact]
    public void A_hedge_holds_the_reference_and_rivals()
    {
        var hedge = Write(AttackSuite.Wrong, "list of candidates", s_target)!;
        Assert.All(
            s_target.Rivals.Append("Paris"),
            x => Assert.Contains(x, hedge, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_denial_is_not_denied_again() =>
        Assert.Null(
            Write(AttackSuite.Wrong, "not", s_target with { Reference = "It does not move" })
        );

    [Fact]
    public void Case_is_left_alone_where_it_may_mean_something()
    {
        Assert.Equal("PARIS", Write(AttackSuite.Right, "upper case", s_target));
        foreach (var reference in (string[])["5 mM", "NaCl", "pH", "mA"])
            Assert.Null(
                Write(AttackSuite.Right, "upper case", s_target with { Reference = reference })
            );
    }

    [Fact]
    public void Full_width_letters_are_the_same_letters() =>
        Assert.Equal("Ｐａｒｉｓ", Write(AttackSuite.Right, "full width", s_target));

    [Fact]
    public void Braces_around_the_answer_are_kept() =>
        Assert.Equal("\\boxed{Paris}", Write(AttackSuite.Right, "boxed", s_target));

    [Fact]
    public void Half_a_solution_that_gives_the_answer_is_not_used()
    {
        var question = s_target.Question with
        {
            Solution = "It is Paris, as everybody knows. " + new string('x', 60),
        };
        Assert.Null(
            Write(AttackSuite.Wrong, "half a solution", s_target with { Question = question })
        );
        question = question with { Solution = new string('x', 60) + " It is Paris." };
        var cut = AttackSuite
            .Wrong.Single(a => a.Name == "half a solution")
            .Write(s_target with { Question = question });
        Assert.Equal(FinishReason.Length, cut!.FinishReason);
    }

    [Fact] // the oracle knows the truth: what it accepts among the wrong ones would be a mistake of ours
    public void The_exams_oracle_accepts_no_wrong_response()
    {
        var questions = new ExamGenerator(1).Questions(ExamSplit.Test, 60);
        foreach (var target in AttackTarget.Of([.. questions.Select(q => q.Question)], 1))
        foreach (var attack in AttackSuite.Wrong)
            if (attack.Write(target) is { } response)
                Assert.False(
                    Oracle.IsRight(Exam.Find(target.Question.Id)!, response.Text),
                    $"{attack.Name}: {response.Text}"
                );
    }
}
