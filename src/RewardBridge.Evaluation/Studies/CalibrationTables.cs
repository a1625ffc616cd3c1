using RewardBridge.Evaluation.Calibration;
using RewardBridge.Evaluation.Reports;

namespace RewardBridge.Evaluation.Studies;

/// <summary>Calibration as a table.</summary>
static class CalibrationTables
{
    public static IReadOnlyList<ReportTable> Of(CalibrationStudy study) =>
        [
            new(
                "Calibration on the half of the questions that no calibrator was fitted on",
                ["verifier", "calibrator", "ECE", "Brier", "log loss"],
                [
                    .. study.Verifiers.SelectMany(v =>
                        Rows(
                            v,
                            f =>
                                [
                                    FigureText.Of(f.ExpectedError),
                                    FigureText.Of(f.Brier),
                                    FigureText.Of(f.LogLoss),
                                ]
                        )
                    ),
                ]
            ),
            new(
                "The Brier score's parts: reliability - resolution + uncertainty + within bins",
                ["verifier", "calibrator", "reliability", "resolution", "uncertainty", "within"],
                [
                    .. study.Verifiers.SelectMany(v =>
                        Rows(
                            v,
                            f =>
                                [
                                    FigureText.Of(f.Reliability.Estimate),
                                    FigureText.Of(f.Resolution.Estimate),
                                    FigureText.Of(f.Uncertainty.Estimate),
                                    FigureText.Of(f.WithinBins.Estimate),
                                ]
                        )
                    ),
                ]
            ),
        ];

    static IEnumerable<IReadOnlyList<string>> Rows(
        CalibrationScore score,
        Func<CalibrationFigures, string[]> cells
    ) =>
        score
            .Calibrated.Select(c => (c.Kind, c.Figures))
            .Prepend(("none", score.Raw))
            .Select(x => (IReadOnlyList<string>)[score.Verifier, x.Item1, .. cells(x.Item2)]);
}
