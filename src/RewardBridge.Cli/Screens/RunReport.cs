using System.Globalization;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Training.Runs;

namespace RewardBridge.Cli.Screens;

/// <summary>The report of one training run, from what its folder holds.</summary>
static class RunReport
{
    const int ShownSamples = 12;

    static readonly (string Title, string Metric)[] Curves =
    [
        ("Reward (mean of the step)", MetricNames.RewardMean),
        ("Validation accuracy", MetricNames.ValidationAccuracy),
        ("KL to the reference (nats a token)", MetricNames.KlToReference),
        ("Entropy (nats a token)", MetricNames.Entropy),
        ("Response length (tokens, mean)", MetricNames.ResponseMeanTokens),
        ("Repeated trigrams (share)", MetricNames.ResponseRepetition),
        ("The commonest response (share)", MetricNames.ResponseCommonest),
        ("Responses without content (share)", MetricNames.NoContent),
        ("Abstentions (share)", MetricNames.Abstained),
        ("Gradient norm", MetricNames.GradientNorm),
        ("|log-probability of trainer - of engine|, mean", MetricNames.LogProbabilityGapMean),
    ];

    public static async Task<Report> OfAsync(RunPaths paths, CancellationToken cancellationToken)
    {
        var metrics = MetricsFile.Read(paths.Metrics);
        var steps = paths.RecordedSteps().ToList();
        var accuracy = await ValidationTable.OfAsync(paths, cancellationToken);
        var samples = new List<ReportTable>();
        foreach (var step in new[] { steps[0], steps[^1] }.Distinct())
            samples.Add(await SamplesAsync(paths, step, cancellationToken));
        return new()
        {
            Title = $"Training run {Path.GetFileName(paths.Folder)}",
            Summary = [Outcome(metrics), CollapseSection.Summary(paths)],
            Sections =
            [
                .. accuracy is null
                    ? Array.Empty<ReportSection>()
                    : [new("Accuracy") { Tables = [accuracy] }],
                .. CollapseSection.Of(paths, metrics) is { } collapse ? new[] { collapse } : [],
                new("Curves")
                {
                    Charts = [.. Curves.Select(c => Chart(metrics, c.Title, c.Metric))],
                },
                new("Sample rollouts") { Tables = samples },
                new("Configuration")
                {
                    Preformatted = await File.ReadAllTextAsync(
                        paths.Configuration,
                        cancellationToken
                    ),
                },
            ],
        };
    }

    static string Outcome(IReadOnlyList<StepMetrics> metrics)
    {
        var measured = metrics.Where(m => m[MetricNames.ValidationAccuracy] is not null).ToList();
        return measured.Count == 0
            ? $"{metrics.Count} steps, no validation."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Validation accuracy {measured[0][MetricNames.ValidationAccuracy]:P1} at step {measured[0].Step}, {measured[^1][MetricNames.ValidationAccuracy]:P1} at step {measured[^1].Step}."
            );
    }

    static LineChart Chart(IReadOnlyList<StepMetrics> metrics, string title, string metric) =>
        new(
            title,
            [
                new(
                    title,
                    [
                        .. metrics
                            .Where(m => m[metric] is not null)
                            .Select(m => new ChartPoint(m.Step, m[metric]!.Value)),
                    ]
                ),
            ]
        );

    static async Task<ReportTable> SamplesAsync(
        RunPaths paths,
        long step,
        CancellationToken cancellationToken
    )
    {
        var rollouts = await RolloutParquet.ReadAsync(paths.RolloutFile(step), cancellationToken);
        return new(
            $"Step {step}",
            ["question", "references", "response", "verdict", "reward"],
            [
                .. rollouts
                    .Take(ShownSamples)
                    .Select(r =>
                        (IReadOnlyList<string>)
                            [
                                r.Prompt,
                                string.Join(" / ", r.References),
                                r.Completion.Text,
                                r.Verdict.ToString(),
                                r.Reward?.ToString("0.00", CultureInfo.InvariantCulture) ?? "none",
                            ]
                    ),
            ]
        );
    }
}
