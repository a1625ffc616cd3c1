using System.CommandLine;
using System.Globalization;
using RewardBridge.Cli.Screens;
using RewardBridge.Configuration;
using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Inference;
using RewardBridge.Inference.Judging;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;
using Spectre.Console;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge quickstart: the whole method on the miniature exam, offline, in minutes.</summary>
static class QuickstartCommand
{
    const int TestQuestions = 600;
    const int SamplesPerQuestion = 2;
    const int TrainQuestions = 1200;
    const int ValidationQuestions = 150;
    const ulong ExamSeed = 7;

    static readonly Option<DirectoryInfo> Output = new("--output", "-o")
    {
        Description = "Where runs and report go; must not hold a quickstart already.",
        DefaultValueFactory = _ => new("runs/quickstart"),
    };

    static readonly Option<int> Steps = new("--steps")
    {
        Description = "Training steps of each run.",
        DefaultValueFactory = _ => 60,
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Keys every random choice.",
        DefaultValueFactory = _ => 1UL,
    };

    public static Command Create()
    {
        var command = new Command(
            "quickstart",
            "Train a tiny policy on the miniature exam with a model, a rule and the oracle as reward, and compare."
        )
        {
            Output,
            Steps,
            Seed,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
                Guarded.RunAsync(() => Run(arguments, cancellationToken))
        );
        return command;
    }

    static async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var folder = arguments.GetRequiredValue(Output).FullName;
        var exam = new ExamGenerator(ExamSeed);
        var test = exam.Questions(ExamSplit.Test, TestQuestions);

        using var factory = new VerifierFactory();
        var model = factory.Create($"model:{ShippedModels.ExamVerifier}#compact-v1");
        var containment = factory.Create("containment");
        AnsiConsole.Write(
            await QuickstartTables.VerdictsAsync(exam, [containment, model], cancellationToken)
        );

        using var start = LanguageModel.Load(ShippedModels.Resolve(ShippedModels.ExamPolicy));
        var before = Measure(start, test, cancellationToken);
        AnsiConsole.MarkupLineInterpolated(
            $"Oracle accuracy of the shipped policy on {test.Count} test questions: {before.Overall.AsPercent()}"
        );

        var runs = new List<QuickstartRun>();
        foreach (
            var (title, verifier, kind) in new[]
            {
                ("model reward", model, RewardKind.Soft),
                ("rule reward", containment, RewardKind.Binary),
                ("oracle reward", new Oracle(), RewardKind.Binary),
            }
        )
            runs.Add(await TrainAsync(arguments, exam, title, verifier, kind, cancellationToken));
        var table = QuickstartTables.Accuracy(before, runs);
        AnsiConsole.Write(ReportScreen.Table(table));
        var report = Path.Combine(folder, "report.html");
        await File.WriteAllTextAsync(
            report,
            HtmlReport.Render(QuickstartReport.Of(before, runs, table, test.Count)),
            cancellationToken
        );
        AnsiConsole.MarkupLineInterpolated($"Report: {report}");
        return 0;
    }

    /// <summary>Trains the shipped policy on one reward and measures it on the test questions.</summary>
    static async Task<QuickstartRun> TrainAsync(
        ParseResult arguments,
        ExamGenerator exam,
        string title,
        IVerifier verifier,
        RewardKind kind,
        CancellationToken cancellationToken
    )
    {
        var configuration = Configuration(
            arguments,
            Path.Combine(arguments.GetRequiredValue(Output).FullName, title.Replace(' ', '-')),
            kind,
            verifier
        );
        using var run = RunFolder.Create(
            configuration.Output,
            StrictYaml.Write(configuration),
            configuration.Schedule.KeepCheckpoints
        );
        using var policy = TrainingPolicy.Load(configuration);
        var training = new TrainingRun(
            configuration,
            policy,
            Questions(exam, ExamSplit.Train, TrainQuestions),
            new(configuration, _ => verifier),
            Questions(exam, ExamSplit.Validation, ValidationQuestions),
            new Oracle(),
            run
        );
        await TrainingScreen.RunAsync(
            title,
            async progress =>
            {
                await training.ExecuteAsync(progress, cancellationToken);
                return true;
            }
        );
        var test = exam.Questions(ExamSplit.Test, TestQuestions);
        return new(
            title,
            configuration,
            MetricsFile.Read(run.Paths.Metrics),
            Measure(policy.Model, test, cancellationToken)
        );
    }

    static ExamScore Measure(
        LanguageModel model,
        IReadOnlyList<ExamQuestion> test,
        CancellationToken cancellationToken
    ) =>
        ExamScore.Measure(
            model,
            test,
            SamplesPerQuestion,
            maxNewTokens: 40,
            seed: 11,
            cancellationToken
        );

    static List<Question> Questions(ExamGenerator exam, ExamSplit split, int count) =>
        [.. exam.Questions(split, count).Select(q => q.Question)];

    static TrainingConfiguration Configuration(
        ParseResult arguments,
        string output,
        RewardKind kind,
        IVerifier verifier
    ) =>
        new()
        {
            Seed = arguments.GetValue(Seed),
            Output = output,
            Policy = new() { Model = ShippedModels.Resolve(ShippedModels.ExamPolicy) },
            Data = new() { Train = "exam" },
            Reward = new() { Verifier = verifier.Name, Kind = kind },
            Rollout = new()
            {
                QuestionsPerStep = 32,
                GroupSize = 8,
                MaxNewTokens = 40,
            },
            Algorithm = new() { KlCoefficient = 0.001 },
            Optimiser = new()
            {
                LearningRate = 1e-3,
                MicroBatch = 8,
                FinalShare = 0.2,
            },
            Schedule = new()
            {
                Steps = arguments.GetValue(Steps),
                ValidateEvery = 20,
                ValidationQuestions = ValidationQuestions,
                CheckpointEvery = 20,
            },
        };
}
