using System.Globalization;
using RewardBridge.Inference.Engine;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Benchmarks;

/// <summary>A whole RLOO step of 8 questions x 4 samples, prompt about 128 tokens, responses up to 64, with its stages and the peak of memory.</summary>
/// <remarks>bench/peers/rloo_step.py is the same step as a plain loop in eager PyTorch.</remarks>
static class StepBenchmark
{
    const int PromptTokens = 128;
    const int Steps = 2; // the first compiles code and touches memory

    static readonly string[] Subjects =
    [
        "a lighthouse keeper",
        "a lost letter",
        "two rival bakers",
        "a river in spring",
        "an old violin",
        "the last train",
        "a chess champion",
        "a winter market",
    ];

    /// <param name="model">A folder or GGUF file.</param>
    /// <param name="settings">Of: "lora" trains an adapter, "bf16" samples from rounded weights, "half" takes 4 questions, "free" has no KL and so no reference policy, a number is the groups a micro-batch.</param>
    public static async Task<int> Run(string model, string[] settings)
    {
        var configuration = Configuration(model, settings);
        using var policy = TrainablePolicy.Load(
            configuration.Policy,
            configuration.Optimiser,
            configuration.Seed,
            configuration.Algorithm.KlCoefficient > 0,
            threads: 0,
            configuration.Rollout.Precision
        );
        var trainer = new ReinforcementTrainer(
            configuration,
            policy,
            new(configuration, _ => new ByText()),
            [.. Subjects.Select(subject => Question(policy, subject))]
        );
        for (var step = 1; step <= Steps; step++)
            Print((await trainer.StepAsync(step)).Metrics, settings);
        return 0;
    }

    static TrainingConfiguration Configuration(string model, string[] settings)
    {
        var groups = settings.FirstOrDefault(s => char.IsAsciiDigit(s[0])) ?? "2";
        return new()
        {
            Policy = new() { Model = model, Lora = settings.Contains("lora") ? new() : null },
            Rollout = new()
            {
                QuestionsPerStep = settings.Contains("half") ? 4 : 8,
                GroupSize = 4,
                Precision = settings.Contains("bf16") ? WeightPrecision.BF16 : WeightPrecision.F32,
            },
            Algorithm = new() { KlCoefficient = settings.Contains("free") ? 0 : 0.01 },
            Optimiser = new() { MicroBatch = int.Parse(groups, CultureInfo.InvariantCulture) },
            Schedule = new() { Steps = Steps },
        };
    }

    static Question Question(TrainablePolicy policy, string subject)
    {
        var text = $"Write a long story about {subject}, with many turns and a slow ending.";
        while (Prompt(policy, text + " Take your time.") <= PromptTokens)
            text += " Take your time.";
        return RewardBridge.Questions.Question.Ask(subject, text, "unread");
    }

    static int Prompt(TrainablePolicy policy, string text) =>
        policy
            .Model.Prompts.Encode(RewardBridge.Questions.Question.Ask("", text, "unread").Messages)
            .Length;

    static void Print(StepMetrics metrics, string[] settings) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"RewardBridge {string.Join(' ', settings)}: sampling {metrics[MetricNames.SamplingSeconds]:0.0} s, reference {metrics[MetricNames.ScoringSeconds]:0.0} s, update {metrics[MetricNames.UpdateSeconds]:0.0} s, refresh {metrics[MetricNames.RefreshSeconds]:0.00} s, step {Total(metrics):0.0} s, peak {metrics[MetricNames.PeakMemory] / (1 << 20):0} MiB, {metrics[MetricNames.ResponseMeanTokens]:0.0} tokens a response, |log-probability gap| mean {metrics[MetricNames.LogProbabilityGapMean]:0.0e0} max {metrics[MetricNames.LogProbabilityGapMax]:0.0e0}"
            )
        );

    static double? Total(StepMetrics metrics) =>
        metrics[MetricNames.SamplingSeconds]
        + metrics[MetricNames.JudgingSeconds]
        + metrics[MetricNames.ScoringSeconds]
        + metrics[MetricNames.UpdateSeconds]
        + metrics[MetricNames.RefreshSeconds];

    /// <summary>Rewards that differ between responses, and cost nothing.</summary>
    sealed class ByText : IVerifier
    {
        public string Name => "text";

        public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
            IReadOnlyList<Triple> triples,
            CancellationToken cancellationToken = default
        ) =>
            ValueTask.FromResult<IReadOnlyList<Verdict>>([
                .. triples.Select(t => Verdict.Scored(t.Response.Text.Sum(c => c) % 11 / 10.0)),
            ]);
    }
}
