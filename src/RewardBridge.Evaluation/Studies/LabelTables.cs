using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Studies;

/// <summary>Figures against labels as tables.</summary>
static class LabelTables
{
    /// <summary>Over all domains, a row a verifier.</summary>
    public static IReadOnlyList<ReportTable> Of(LabelStudy study)
    {
        ReportTable Table(
            string caption,
            string[] columns,
            Func<LabelFigures, IEnumerable<string>> cells
        ) =>
            new(
                caption,
                ["verifier", .. columns],
                [
                    .. study.Verifiers.Select(v =>
                        (IReadOnlyList<string>)[v.Verifier, .. cells(v.Overall)]
                    ),
                ]
            );

        return
        [
            Table(
                "Decisions against labels: 95 % intervals, resampled by question; abstentions left out",
                ["accuracy", "precision", "recall", "F1"],
                f => Cells(f.Accuracy, f.Precision, f.Recall, f.F1)
            ),
            Table(
                "The same with both classes weighed alike",
                ["balanced accuracy", "Cohen's kappa", "MCC"],
                f => Cells(f.BalancedAccuracy, f.CohensKappa, f.MatthewsCorrelation)
            ),
            Table(
                "Scores against labels",
                ["ROC AUC", "average precision"],
                f => Cells(f.RocAuc, f.AveragePrecision)
            ),
            Table("Counts", ["labelled", "TP", "FP", "FN", "TN", "abstained"], Counts),
            Table(
                "Coverage, and the error rates that the noise-corrected reward needs",
                ["decided", "false-positive rate", "false-negative rate"],
                f =>
                    new[] { f.Coverage, f.FalsePositiveRate, f.FalseNegativeRate }.Select(
                        FigureText.Percent
                    )
            ),
        ];
    }

    /// <summary>What one verifier got wrong, to be read.</summary>
    public static ReportTable Disagreements(LabelScore score) =>
        new(
            $"{score.Verifier}: worst disagreements",
            ["id", "question", "reference", "response", "label", "P(correct)"],
            [
                .. score.Disagreements.Select(d =>
                    (IReadOnlyList<string>)
                        [
                            d.Id,
                            d.Question,
                            string.Join("\n", d.References),
                            d.Response,
                            d.Label ? "correct" : "incorrect",
                            FigureText.Of(d.Probability),
                        ]
                ),
            ]
        );

    /// <summary>A row a verifier and domain; null where there is only one domain.</summary>
    public static ReportTable? Domains(LabelStudy study) =>
        study.Verifiers.All(v => v.Domains.Count == 0)
            ? null
            : new(
                "By domain",
                ["verifier", "domain", "labelled", "accuracy", "Cohen's kappa", "ROC AUC"],
                [.. study.Verifiers.SelectMany(Domains)]
            );

    static IEnumerable<IReadOnlyList<string>> Domains(LabelScore score) =>
        score.Domains.Select(d =>
            (IReadOnlyList<string>)
                [
                    score.Verifier,
                    d.Key,
                    FigureText.Of(d.Value.Labelled),
                    .. Cells(d.Value.Accuracy, d.Value.CohensKappa, d.Value.RocAuc),
                ]
        );

    static IEnumerable<string> Cells(params Interval?[] figures) => figures.Select(FigureText.Of);

    static IEnumerable<string> Counts(LabelFigures figures) =>
        [
            FigureText.Of(figures.Labelled),
            FigureText.Of(figures.Matrix.TruePositives),
            FigureText.Of(figures.Matrix.FalsePositives),
            FigureText.Of(figures.Matrix.FalseNegatives),
            FigureText.Of(figures.Matrix.TrueNegatives),
            Abstained(figures),
        ];

    static string Abstained(LabelFigures figures) =>
        figures.Abstentions.Count == 0
            ? "0"
            : string.Join(
                ", ",
                figures.Abstentions.Select(a => $"{FigureText.Of(a.Value)} {a.Key}")
            );
}
