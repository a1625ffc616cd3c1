using System.Globalization;
using RewardBridge.Evaluation.Calibration;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Studies;

/// <summary>An evaluation as a page: what the terminal shows, with curves, every attack, and the disagreements to read.</summary>
public static class EvaluationReport
{
    const int MostCurves = 6; // as many colours as a chart has

    /// <summary>The report, for <see cref="HtmlReport"/>.</summary>
    /// <param name="evaluation">What was measured.</param>
    /// <param name="command">The command that repeats it.</param>
    public static Report Of(VerifierEvaluation evaluation, string command)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var sections = new List<ReportSection>();
        if (evaluation.Labels is { } labels)
            sections.Add(Labels(labels));
        if (evaluation.Agreement is { } agreement)
            sections.Add(
                new("Agreement")
                {
                    Text =
                        "Kappa and alpha are 1 where raters always agree and 0 where they agree as often as chance has it.",
                    Tables = AgreementTables.Of(agreement),
                }
            );
        if (evaluation.Calibration is { } calibration)
            sections.Add(Calibration(calibration));
        if (evaluation.Attacks is { } attacks)
            sections.Add(
                new("Attacks")
                {
                    Text =
                        "Each attack writes one response to each question it suits. Intervals of a rate are Wilson's; those of an average are resampled by question.",
                    Tables =
                    [
                        .. AttackTables.Of(attacks),
                        AttackTables.Every(
                            attacks,
                            "Wrong responses: share accepted",
                            s => s.Wrong
                        ),
                        AttackTables.Every(
                            attacks,
                            "Right responses: share rejected",
                            s => s.Right
                        ),
                    ],
                }
            );
        if (evaluation.Labels is { } read)
            sections.Add(Disagreements(read));
        sections.Add(new("Reproduce") { Preformatted = command });
        return new()
        {
            Title = "How far these verifiers can be trusted",
            Summary = [.. Summary(evaluation)],
            Sections = sections,
        };
    }

    static IEnumerable<string> Summary(VerifierEvaluation evaluation)
    {
        if (evaluation.Judgments is { } source)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Judged: {source.Triples:N0} responses to {source.Questions:N0} questions of {string.Join(", ", source.Files)}; {source.Labelled:N0} have a label."
            );
        var best = evaluation.Labels?.Verifiers.MaxBy(v => v.Overall.CohensKappa?.Estimate ?? -1);
        if (best is { Overall.CohensKappa: { } kappa })
            yield return $"Nearest to the labels is {best.Verifier}: Cohen's kappa {FigureText.Of(kappa)}, accuracy {FigureText.Of(best.Overall.Accuracy)}.";
        if (evaluation.Attacks is { } attacks)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Attacked on {attacks.Questions:N0} questions of {evaluation.AttackedQuestions}: "
            )
                + string.Join(
                    ", ",
                    attacks.Verifiers.Select(v =>
                        $"{v.Verifier} accepts {FigureText.Percent(v.Wrong.Average)} of wrong responses"
                    )
                )
                + ".";
    }

    static ReportSection Labels(LabelStudy study)
    {
        var drawn = study.Verifiers.Take(MostCurves).ToList();
        return new("Against labels")
        {
            Text =
                "A verifier that only says yes or no has one threshold, and its curve one corner.",
            Charts =
            [
                new(
                    "ROC: true-positive rate",
                    [.. drawn.Select(v => Curve(v.Verifier, v.RocCurve))],
                    "false-positive rate"
                )
                {
                    Frame = ChartFrame.UnitWithDiagonal,
                },
                new(
                    "Precision",
                    [.. drawn.Select(v => Curve(v.Verifier, v.PrecisionRecallCurve))],
                    "recall"
                )
                {
                    Frame = ChartFrame.Unit,
                },
            ],
            Tables = LabelTables.Domains(study) is { } domains
                ? [.. LabelTables.Of(study), domains]
                : LabelTables.Of(study),
        };
    }

    static ChartSeries Curve(string name, IReadOnlyList<CurvePoint> points) =>
        new(name, [.. points.Select(p => new ChartPoint(p.X, p.Y))]);

    static ReportSection Calibration(CalibrationStudy study) =>
        new("Calibration")
        {
            Text =
                "Share of correct responses by mean score, in bins of equal mass: on the diagonal a score is the probability it claims to be.",
            Charts = [.. study.Verifiers.Select(Diagram)],
            Tables = CalibrationTables.Of(study),
        };

    static LineChart Diagram(CalibrationScore score) =>
        new(
            $"{score.Verifier}: share correct",
            [
                .. score
                    .Calibrated.Select(c => Bins(c.Kind, c.Figures))
                    .Prepend(Bins("no calibrator", score.Raw)),
            ],
            "mean score"
        )
        {
            Frame = ChartFrame.UnitWithDiagonal,
        };

    static ChartSeries Bins(string name, CalibrationFigures figures) =>
        new(
            name,
            [
                .. figures.Diagram.Select(b => new ChartPoint(
                    b.MeanScore,
                    b.ShareCorrect.Estimate,
                    b.ShareCorrect.Low,
                    b.ShareCorrect.High
                )),
            ]
        );

    static ReportSection Disagreements(LabelStudy study) =>
        new("Disagreements to read")
        {
            Text =
                "Farthest from the label first, wrongly accepted and wrongly rejected taking turns, one a question. Labels err too.",
            Tables =
            [
                .. study
                    .Verifiers.Where(v => v.Disagreements.Count > 0)
                    .Select(LabelTables.Disagreements),
            ],
        };
}
