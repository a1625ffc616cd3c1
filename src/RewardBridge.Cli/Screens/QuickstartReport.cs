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
        ("Response length (tokens, mean)", MetricNames.ResponseMeanTokens),
        ("Entropy (nats a token)", MetricNames.Entropy),
        ("Share of groups with equal rewards", MetricNames.EqualGroups),
        ("Gradient norm", MetricNames.GradientNorm),
    ];

    public static Report Of(
        ExamScore before,
        QuickstartRun withModel,
        QuickstartRun withRule,
        ReportTable accuracy,
        int questions
    ) =>
        new()
        {
            Title = "RewardBridge quickstart: reinforcement learning on the miniature exam",
            Summary =
            [
                $"A tiny policy answers free-form exam questions. Before training {before.Overall.AsPercent()} of its responses to {questions} held-out questions are right.",
                $"Trained with the soft reward of a small generative verifier: {withModel.Score.Overall.AsPercent()}. Trained the same way with the containment rule as reward: {withRule.Score.Overall.AsPercent()}.",
                "The oracle that measures this knows the truth of every response in the exam's language; neither run sees it.",
            ],
            Sections =
            [
                new("Accuracy") { Tables = [accuracy] },
                new("Curves")
                {
                    Charts = [.. Curves.Select(c => Chart(c.Title, c.Metric, withModel, withRule))],
                },
                new("Sample responses")
                {
                    Text = "The same questions and random numbers before and after.",
                    Tables = [Samples(before, withModel, withRule)],
                },
                new("Configuration") { Preformatted = StrictYaml.Write(withModel.Configuration) },
                new("Reproduce")
                {
                    Text = "The same seed gives the same figures on the same kind of processor.",
                    Preformatted = string.Create(
                        CultureInfo.InvariantCulture,
                        $"rbridge quickstart --seed {withModel.Configuration.Seed} --steps {withModel.Configuration.Schedule.Steps}"
                    ),
                },
            ],
        };

    static LineChart Chart(
        string title,
        string metric,
        QuickstartRun withModel,
        QuickstartRun withRule
    ) =>
        new(
            title,
            [
                new("model reward", Points(withModel, metric)),
                new("rule reward", Points(withRule, metric)),
            ]
        );

    static List<ChartPoint> Points(QuickstartRun run, string metric) =>
        [
            .. run
                .Metrics.Where(m => m[metric] is not null)
                .Select(m => new ChartPoint(m.Step, m[metric]!.Value)),
        ];

    static ReportTable Samples(ExamScore before, QuickstartRun withModel, QuickstartRun withRule) =>
        new(
            "Responses; a cross marks those that are wrong",
            ["question", "reference", "before", "after, model reward", "after, rule reward"],
            [
                .. Enumerable
                    .Range(0, Math.Min(ShownSamples, before.Samples.Count))
                    .Select(i =>
                        (IReadOnlyList<string>)
                            [
                                before.Samples[i].Question.Text,
                                before.Samples[i].Question.References[0],
                                Marked(before, i),
                                Marked(withModel.Score, i),
                                Marked(withRule.Score, i),
                            ]
                    ),
            ]
        );

    static string Marked(ExamScore score, int index)
    {
        var triple = score.Samples[index];
        var right = Oracle.IsRight(Exam.Find(triple.Question.Id)!, triple.Response.Text);
        return $"{(right ? "✓" : "✗")} {triple.Response.Text}";
    }
}
