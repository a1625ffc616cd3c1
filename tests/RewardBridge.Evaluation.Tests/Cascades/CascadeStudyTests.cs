using RewardBridge.Evaluation.Cascades;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Tests.Cascades;

public sealed class CascadeStudyTests
{
    const int Questions = 200;

    // Two responses a question, one correct. The cheap stage knows every second question and says 0.5 of the others; the dear one is always right.
    static readonly JudgedSet s_set = new([
        .. Enumerable
            .Range(0, 2 * Questions)
            .Select(i => new JudgedTriple(
                new(Question.Ask($"q{i / 2}", "?", "x"), new("y")),
                i % 2 == 0
            )),
    ]);

    static readonly StageVerdicts[] s_stages =
    [
        Stage("cheap", i => i / 2 % 2 == 0 ? (i % 2 == 0 ? 1 : 0) : 0.5, cost: 1),
        Stage("dear", i => i % 2 == 0 ? 1 : 0, cost: 100),
    ];

    [Fact]
    public void Shares_precision_and_cost_are_those_of_the_half_that_was_not_fitted_on()
    {
        var study = CascadeStudy.Of(s_set, s_stages, new(0.95, null), seed: 3);

        Assert.Equal([new("cheap", 1, 0), new("dear", null, null)], study.File.Stages);
        Assert.Equal(2 * Questions, study.File.FittedResponses + study.MeasuredResponses);
        Assert.Equal(Questions, study.File.FittedQuestions + study.MeasuredQuestions);
        var (cheap, dear) = (study.Stages[0], study.Stages[1]);
        Assert.Equal(1, cheap.Asked);
        Assert.Equal(1, cheap.Decided + dear.Decided, 1e-12);
        Assert.Equal(1 - cheap.Decided, dear.Asked, 1e-12);
        Assert.Equal(1, cheap.Accepted!.Value.Estimate);
        Assert.Equal(1, cheap.Rejected!.Value.Estimate);

        var cascade = study.Frontier[^1];
        Assert.Equal("cascade, precision 0.95", cascade.Name);
        Assert.Equal(1, cascade.Right!.Value.Estimate);
        Assert.Equal(1 + 100 * dear.Asked, cascade.Cost!.Value.Estimate, 1e-9);
        Assert.InRange(
            cascade.Cost!.Value.Estimate,
            cascade.Cost!.Value.Low,
            cascade.Cost!.Value.High
        );
    }

    [Fact] // at one half the cheap stage calls what it doesn't know correct, which half the time it is
    public void Single_verifiers_stand_beside_the_cascade()
    {
        var study = CascadeStudy.Of(s_set, s_stages, new(0.95, null), seed: 3);
        var cheap = study.Frontier.Single(f => f.Name == "cheap");
        var unknown = study.Stages[1].Asked;
        Assert.Equal(1 - unknown / 2, cheap.Right!.Value.Estimate, 1e-9);
        Assert.Equal(1, cheap.Cost!.Value.Estimate);
        Assert.Equal(1, study.Frontier.Single(f => f.Name == "dear").Right!.Value.Estimate);

        var table = CascadeTables.Of(study, "ms")[1];
        Assert.Contains(table.Rows, row => row[0] == "cheap *");
        Assert.Contains(table.Rows, row => row[0] == "dear"); // the cascade is as right and cheaper
        Assert.Contains(table.Rows, row => row[0] == "cascade, precision 0.95 *");
    }

    [Fact]
    public void A_price_is_another_goal_with_its_own_frontier()
    {
        var study = CascadeStudy.Of(s_set, s_stages, new(null, 0.02), seed: 3);
        Assert.Equal("price 0.02", study.File.FittedTo);
        // Passing on costs 2 errors' worth: everything is decided at the first stage.
        Assert.Equal(0, study.Stages[1].Asked);
        Assert.Contains(study.Frontier, f => f.Name == "cascade, price 0.0002");
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            CascadeStudy.Of(s_set, [s_stages[0]], new(0.9, null), 1)
        );
        var allCorrect = new JudgedSet([.. s_set.Triples.Where(t => t.Label == true)]);
        var error = Assert.Throws<ArgumentException>(() =>
            CascadeStudy.Of(
                allCorrect,
                [Stage("a", _ => 1, 1, Questions), Stage("b", _ => 1, 1, Questions)],
                new(0.9, null),
                1
            )
        );
        Assert.Contains(
            "correct and incorrect responses in both halves",
            error.Message,
            StringComparison.Ordinal
        );
    }

    static StageVerdicts Stage(
        string name,
        Func<int, double> score,
        double cost,
        int count = 2 * Questions
    ) =>
        new(
            new(name, [.. Enumerable.Range(0, count).Select(i => Verdict.Scored(score(i)))]),
            cost,
            cost / 1000
        );
}
