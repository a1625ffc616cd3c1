using System.Text.Json;
using RewardBridge.Evaluation.Attacks;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Evaluation.Studies;
using RewardBridge.Evaluation.Tests.Attacks;
using RewardBridge.Evaluation.Tests.Labels;
using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Evaluation.Tests.Studies;

public sealed class VerifierEvaluationTests
{
    static readonly VerifierEvaluation s_everything = Everything();

    static VerifierEvaluation Everything()
    {
        var set = JudgedSets.Of([.. Enumerable.Range(0, 40).Select(i => (bool?)(i % 3 == 0))]);
        double?[] soft =
        [
            .. Enumerable.Range(0, 40).Select(i => (double?)(i % 5 / 8.0 + (i % 3 == 0 ? 0.4 : 0))),
        ];
        double?[] hard = [.. soft.Select(s => s > 0.5 ? 1.0 : (double?)0)];
        VerifierVerdicts[] verdicts =
        [
            JudgedSets.Verdicts("soft <1>", soft),
            JudgedSets.Verdicts("hard", hard),
            JudgedSets.Verdicts("silent", new double?[40]),
        ];
        var battery = new AttackBattery(AttackTarget.Of(AttackTargetTests.Capitals, 1));
        var containment = new Containment(FinalAnswerMode.LastLine);
        return new VerifierEvaluation
        {
            Verifiers = ["soft <1>", "hard", "silent"],
            Seed = 1,
        }.WithJudgments(JudgmentSource.Of(["set.jsonl"], set), set, verdicts, 5) with
        {
            AttackedQuestions = "capitals.jsonl",
            Attacks = AttackStudy.Of(
                battery,
                [new("containment", [.. battery.Shots.Select(s => containment.Verify(s.Triple))])],
                1
            ),
        };
    }

    [Fact]
    public void The_majority_of_three_is_measured_like_a_verifier() =>
        Assert.Equal(
            ["soft <1>", "hard", "silent", "majority of 3"],
            s_everything.Labels!.Verifiers.Select(v => v.Verifier)
        );

    [Fact]
    public void As_json_every_part_has_its_documented_name()
    {
        var json = JsonDocument.Parse(EvaluationJson.Write(s_everything)).RootElement;
        var soft = json.GetProperty("labels").GetProperty("verifiers")[0].GetProperty("overall");
        foreach (
            var figure in (string[])
                [
                    "accuracy",
                    "precision",
                    "recall",
                    "f1",
                    "balanced_accuracy",
                    "cohens_kappa",
                    "matthews_correlation",
                    "roc_auc",
                    "average_precision",
                    "false_positive_rate",
                    "false_negative_rate",
                ]
        )
            Assert.Equal(
                JsonValueKind.Number,
                soft.GetProperty(figure).GetProperty("estimate").ValueKind
            );
        var silent = json.GetProperty("labels").GetProperty("verifiers")[2];
        Assert.Equal(
            JsonValueKind.Null,
            silent.GetProperty("overall").GetProperty("accuracy").ValueKind
        );
        Assert.Equal(
            40,
            silent
                .GetProperty("overall")
                .GetProperty("abstentions")
                .EnumerateObject()
                .Single()
                .Value.GetInt32()
        );
        Assert.Equal("label", json.GetProperty("agreement").GetProperty("raters")[3].GetString());
        var calibrated = json.GetProperty("calibration")
            .GetProperty("verifiers")[0]
            .GetProperty("calibrated")[1];
        Assert.Equal("platt", calibrated.GetProperty("calibrator").GetProperty("kind").GetString());
        Assert.Equal(
            "containment",
            json.GetProperty("attacks")
                .GetProperty("verifiers")[0]
                .GetProperty("verifier")
                .GetString()
        );
    }

    [Fact]
    public void Every_row_of_every_table_has_a_cell_for_each_column()
    {
        var page = EvaluationReport.Of(s_everything, "rbridge evaluate");
        var tables = page
            .Sections.SelectMany(s => s.Tables)
            .Concat(EvaluationTables.Of(s_everything))
            .ToList();
        Assert.True(tables.Count > 10);
        Assert.All(
            tables,
            table =>
            {
                Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
                if (table.Shades is { } shades)
                {
                    Assert.Equal(table.Rows.Count, shades.Count);
                    Assert.All(shades, row => Assert.Equal(table.Columns.Count, row.Count));
                }
            }
        );
    }

    [Fact]
    public void The_page_shows_every_part_and_escapes_names()
    {
        var html = HtmlReport.Render(EvaluationReport.Of(s_everything, "rbridge evaluate"));
        foreach (
            var part in (string[])
                [
                    "Against labels",
                    "Agreement",
                    "Calibration",
                    "Attacks",
                    "Disagreements to read",
                    "class=\"diagonal\"",
                    "color-mix",
                    "soft &lt;1&gt;",
                ]
        )
            Assert.Contains(part, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_labels_only_agreement_is_left()
    {
        var set = JudgedSets.Of(null, null);
        var evaluation = new VerifierEvaluation { Verifiers = ["a", "b"], Seed = 1 }.WithJudgments(
            JudgmentSource.Of(["set.jsonl"], set),
            set,
            [JudgedSets.Verdicts("a", 1, 0), JudgedSets.Verdicts("b", 1, 0)],
            5
        );
        Assert.Null(evaluation.Labels);
        Assert.Null(evaluation.Calibration);
        Assert.Equal(["a", "b"], evaluation.Agreement!.Raters);
    }
}
