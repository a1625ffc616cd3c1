using System.Globalization;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Training.Collapse;
using RewardBridge.Training.Runs;

namespace RewardBridge.Cli.Screens;

/// <summary>What the collapse alarm found in a run, with its evidence.</summary>
static class CollapseSection
{
    /// <summary>One sentence for the head of the report.</summary>
    public static string Summary(RunPaths paths) =>
        paths.AlarmedSteps().FirstOrDefault(-1) is >= 0 and var step
            ? $"The collapse alarm was raised first after step {step}; see below."
            : "The collapse alarm was not raised.";

    /// <summary>The section; null where nothing was raised.</summary>
    public static ReportSection? Of(RunPaths paths, IReadOnlyList<StepMetrics> metrics)
    {
        var alarms = paths.AlarmedSteps().Select(s => AlarmFile.Read(paths.AlarmFile(s))).ToList();
        if (alarms.Count == 0)
            return null;
        var evidence = alarms.SelectMany(a => a.Warnings).ToList();
        return new("Collapse alarm")
        {
            Text =
                "Signs that the policy follows the reward away from what was meant. The gap is what the reward's verifier pays on held-out questions above what the validation verifier finds correct.",
            Charts = [HeldOut(metrics)],
            Tables =
            [
                new(
                    "Signals, when they appeared",
                    ["step", "signal", "at the beginning or best", "now", "limit", "in words"],
                    [.. evidence.Select(e => Row(e.Warning))]
                ),
                .. evidence.Where(e => e.Examples.Count > 0).Select(Examples),
            ],
        };
    }

    static LineChart HeldOut(IReadOnlyList<StepMetrics> metrics) =>
        new(
            "Reward in training, and accuracy by the validation verifier",
            [
                Series(metrics, "reward", MetricNames.RewardMean),
                Series(metrics, "validation accuracy", MetricNames.ValidationAccuracy),
                Series(metrics, "gap", MetricNames.ValidationGap),
            ]
        );

    static ChartSeries Series(IReadOnlyList<StepMetrics> metrics, string name, string metric) =>
        new(
            name,
            [
                .. metrics
                    .Where(m => m[metric] is not null)
                    .Select(m => new ChartPoint(m.Step, m[metric]!.Value)),
            ]
        );

    static IReadOnlyList<string> Row(CollapseWarning warning) =>
        [
            warning.Step.ToString(CultureInfo.InvariantCulture),
            warning.Signal.ToString(),
            Number(warning.Baseline),
            Number(warning.Value),
            Number(warning.Limit),
            warning.Message,
        ];

    static ReportTable Examples(AlarmEvidence evidence) =>
        new(
            $"{evidence.Warning.Signal} after step {evidence.Warning.Step}: responses",
            ["question", "references", "response", "reward's verifier", "check"],
            [
                .. evidence.Examples.Select(e =>
                    (IReadOnlyList<string>)
                        [
                            e.Question,
                            string.Join(" / ", e.References),
                            e.Response,
                            e.Verdict,
                            e.Check ?? "-",
                        ]
                ),
            ]
        );

    static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
