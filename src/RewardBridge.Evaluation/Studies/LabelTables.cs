using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.Reports;

namespace RewardBridge.Evaluation.Studies;

/// <summary>Figures against labels as tables.</summary>
static class LabelTables
{
    public static IReadOnlyList<ReportTable> Of(LabelStudy study)
    {
        var rows = study.Verifiers.SelectMany(Rows).ToList();
        var isDivided = study.Verifiers.Any(v => v.Domains.Count > 0);
        string[] first = isDivided ? ["verifier", "domain"] : ["verifier"];
        return
        [
            new(
                "Decisions against labels: 95 % intervals, resampled by question; abstentions left out",
                [
                    .. first,
                    "accuracy",
                    "precision",
                    "recall",
                    "F1",
                    "balanced accuracy",
                    "Cohen's kappa",
                    "MCC",
                ],
                [.. rows.Select(r => Line(r, isDivided, Decisions(r.Figures)))]
            ),
            new(
                "Scores against labels",
                [.. first, "ROC AUC", "average precision"],
                [.. rows.Select(r => Line(r, isDivided, Scores(r.Figures)))]
            ),
            new(
                "Counts, coverage, and the error rates that the noise-corrected reward needs",
                [
                    .. first,
                    "labelled",
                    "TP",
                    "FP",
                    "FN",
                    "TN",
                    "abstained",
                    "decided",
                    "FP rate",
                    "FN rate",
                ],
                [.. rows.Select(r => Line(r, isDivided, Counts(r.Figures)))]
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

    static IEnumerable<(string Verifier, string Domain, LabelFigures Figures)> Rows(
        LabelScore score
    ) =>
        score
            .Domains.Select(d => (score.Verifier, d.Key, d.Value))
            .Prepend((score.Verifier, "all", score.Overall));

    static IReadOnlyList<string> Line(
        (string Verifier, string Domain, LabelFigures Figures) row,
        bool isDivided,
        IEnumerable<string> cells
    ) => isDivided ? [row.Verifier, row.Domain, .. cells] : [row.Verifier, .. cells];

    static IEnumerable<string> Decisions(LabelFigures figures) =>
        new[]
        {
            figures.Accuracy,
            figures.Precision,
            figures.Recall,
            figures.F1,
            figures.BalancedAccuracy,
            figures.CohensKappa,
            figures.MatthewsCorrelation,
        }.Select(FigureText.Of);

    static IEnumerable<string> Scores(LabelFigures figures) =>
        [FigureText.Of(figures.RocAuc), FigureText.Of(figures.AveragePrecision)];

    static IEnumerable<string> Counts(LabelFigures figures) =>
        [
            FigureText.Of(figures.Labelled),
            FigureText.Of(figures.Matrix.TruePositives),
            FigureText.Of(figures.Matrix.FalsePositives),
            FigureText.Of(figures.Matrix.FalseNegatives),
            FigureText.Of(figures.Matrix.TrueNegatives),
            Abstained(figures),
            FigureText.Percent(figures.Coverage),
            FigureText.Percent(figures.FalsePositiveRate),
            FigureText.Percent(figures.FalseNegativeRate),
        ];

    static string Abstained(LabelFigures figures) =>
        figures.Abstentions.Count == 0
            ? "0"
            : string.Join(
                ", ",
                figures.Abstentions.Select(a => $"{FigureText.Of(a.Value)} {a.Key}")
            );
}
