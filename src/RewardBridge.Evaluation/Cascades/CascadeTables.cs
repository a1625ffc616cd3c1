using System.Globalization;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Evaluation.Studies;

namespace RewardBridge.Evaluation.Cascades;

/// <summary>A cascade study as tables.</summary>
public static class CascadeTables
{
    /// <summary>What each stage does, and the frontier of accuracy against cost.</summary>
    /// <param name="study">The study.</param>
    /// <param name="unit">Of costs, such as "ms".</param>
    public static IReadOnlyList<ReportTable> Of(CascadeStudy study, string unit)
    {
        ArgumentNullException.ThrowIfNull(study);
        var measured = string.Create(
            CultureInfo.InvariantCulture,
            $"{study.MeasuredResponses} responses to {study.MeasuredQuestions} other questions than it was fitted on"
        );
        return
        [
            new(
                $"The cascade's stages ({study.File.FittedTo}), on {measured}; intervals are Wilson's",
                [
                    "stage",
                    "accepts from",
                    "rejects to",
                    "asked",
                    "decided",
                    "of accepted, correct",
                    "of rejected, incorrect",
                    $"cost ({unit})",
                    "latency (ms)",
                ],
                [.. study.Stages.Select(Stage)]
            ),
            new(
                $"Accuracy against cost, on {measured}; undecided counts as not right; 95 % intervals by question; * nothing here is both righter and cheaper",
                ["verifier", "right", "precision", "recall", $"cost of a response ({unit})"],
                [.. study.Frontier.Select(f => Row(f, study.Frontier))]
            ),
        ];
    }

    static IReadOnlyList<string> Stage(StageFigures stage) =>
        [
            stage.Verifier,
            stage.Band is { } band ? Threshold(band.Accept) : "its decision",
            stage.Band is { } other ? Threshold(other.Reject) : "its decision",
            Percent(stage.Asked),
            Percent(stage.Decided),
            FigureText.Percent(stage.Accepted),
            FigureText.Percent(stage.Rejected),
            Number(stage.Cost),
            Number(stage.Latency * 1000),
        ];

    static IReadOnlyList<string> Row(CascadeFigures row, IReadOnlyList<CascadeFigures> all) =>
        [
            all.Any(other => IsBetter(other, row)) ? row.Name : $"{row.Name} *",
            FigureText.Percent(row.Right),
            FigureText.Percent(row.Precision),
            FigureText.Percent(row.Recall),
            row.Cost is { } cost
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{cost.Estimate:0.###} [{cost.Low:0.###}, {cost.High:0.###}]"
                )
                : "–",
        ];

    static bool IsBetter(CascadeFigures other, CascadeFigures row) =>
        other.Right?.Estimate >= row.Right?.Estimate
        && other.Cost?.Estimate <= row.Cost?.Estimate
        && (
            other.Right?.Estimate > row.Right?.Estimate || other.Cost?.Estimate < row.Cost?.Estimate
        );

    static string Threshold(double? at) => at is { } value ? Number(value) : "never";

    static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    static string Percent(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
