using System.Globalization;
using RewardBridge.Configuration;
using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Training.Runs;

namespace RewardBridge.Cli.Screens;

/// <summary>The quickstart's report.</summary>
static class QuickstartReport
{
    const int ShownSamples = 12;

    static readonly (string Title, string Metric)[] Curves =
    [
        ("Reward (mean of the step)", MetricNames.RewardMean),
        ("Oracle accuracy on validation questions", MetricNames.ValidationAccuracy),
        ("KL to the shipped policy (nats a token)", MetricNames.KlToReference),
        ("Response length (tokens, mean)", MetricNames.ResponseMeanTokens),
        ("Entropy (nats a token)", MetricNames.Entropy),
        ("Share of groups with equal rewards", MetricNames.EqualGroups),
        ("Gradient norm", MetricNames.GradientNorm),
    ];

    public static Report Of(
        ExamScore before,
        IReadOnlyList<QuickstartRun> runs,
        ReportTable accuracy,
        int questions
    ) =>
        new()
        {
            Title = "RewardBridge quickstart: reinforcement learning on the miniature exam",
            Summary =
            [
                $"A tiny policy answers free-form exam questions. Before training {before.Overall.AsPercent()} of its responses to {questions} held-out questions are right.",
                "After training on other questions: "
                    + string.Join(
                        ", ",
                        runs.Select(r => $"{r.Title} {r.Score.Overall.AsPercent()}")
                    )
                    + ".",
                "The oracle that measures this knows the truth of every response in the exam's language. As a reward it shows the most that these steps can reach; the model and rule runs never see it.",
            ],
            Sections =
            [
                new("Accuracy") { Tables = [accuracy] },
                new("Curves") { Charts = [.. Curves.Select(c => Chart(c.Title, c.Metric, runs))] },
                new("Sample responses")
                {
                    Text = "The same questions and random numbers before and after.",
                    Tables = [Samples(before, runs)],
                },
                new("Configuration") { Preformatted = StrictYaml.Write(runs[0].Configuration) },
                new("Reproduce")
                {
                    Text = "The same seed gives the same figures on the same kind of processor.",
                    Preformatted = string.Create(
                        CultureInfo.InvariantCulture,
                        $"rbridge quickstart --seed {runs[0].Configuration.Seed} --steps {runs[0].Configuration.Schedule.Steps}"
                    ),
                },
            ],
        };

    static LineChart Chart(string title, string metric, IReadOnlyList<QuickstartRun> runs) =>
        new(title, [.. runs.Select(run => new ChartSeries(run.Title, Points(run, metric)))]);

    static List<ChartPoint> Points(QuickstartRun run, string metric) =>
        [
            .. run
                .Metrics.Where(m => m[metric] is not null)
                .Select(m => new ChartPoint(m.Step, m[metric]!.Value)),
        ];

    static ReportTable Samples(ExamScore before, IReadOnlyList<QuickstartRun> runs) =>
        new(
            "Responses; a cross marks those that are wrong",
            ["question", "reference", "before", .. runs.Select(run => $"after, {run.Title}")],
            [.. Enumerable.Range(0, ShownSamples).Select(i => Sample(before, runs, i))]
        );

    static IReadOnlyList<string> Sample(
        ExamScore before,
        IReadOnlyList<QuickstartRun> runs,
        int i
    ) =>
        [
            before.Samples[i].Question.Text,
            before.Samples[i].Question.References[0],
            Marked(before, i),
            .. runs.Select(run => Marked(run.Score, i)),
        ];

    static string Marked(ExamScore score, int index)
    {
        var triple = score.Samples[index];
        var right = Oracle.IsRight(Exam.Find(triple.Question.Id)!, triple.Response.Text);
        return $"{(right ? "✓" : "✗")} {triple.Response.Text}";
    }
}
