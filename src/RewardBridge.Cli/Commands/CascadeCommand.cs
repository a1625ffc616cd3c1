using System.CommandLine;
using System.Diagnostics;
using RewardBridge.Cli.Screens;
using RewardBridge.Evaluation.Cascades;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Questions;
using RewardBridge.Verification;
using Spectre.Console;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge cascade: fits where each of several verifiers is sure enough to decide.</summary>
static class CascadeCommand
{
    static readonly Option<string[]> Verifiers = new("--verifier", "-v")
    {
        Description = "A stage, the cheapest first: any verifier's name; two or more.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string[]> Judgments = new("--judgments", "-j")
    {
        Description =
            "A file of {question, reference(s), response, label}, or 'exam'; may be given several times.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<double> Precision = new("--target-precision")
    {
        Description = "Share of each stage's decisions that have to be right.",
        DefaultValueFactory = _ => 0.95,
    };

    static readonly Option<double?> Price = new("--price")
    {
        Description =
            "Fit to the least loss instead: an error counts 1, and a unit of cost this much.",
    };

    static readonly Option<double[]> Costs = new("--cost")
    {
        Description =
            "Cost of one response, one a stage in their order; without it the measured milliseconds.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<int> Limit = new("--limit")
    {
        Description = "At most so many questions, drawn by the seed; 0 for all.",
        DefaultValueFactory = _ => 0,
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Decides which half of the questions is fitted on, and the resamples.",
        DefaultValueFactory = _ => 1UL,
    };

    static readonly Option<FileInfo> Output = new("--output", "-o")
    {
        Description = "Where the cascade goes; then 'cascade:FILE' names it.",
        DefaultValueFactory = _ => new("cascade.json"),
    };

    public static Command Create()
    {
        var command = new Command(
            "cascade",
            "Fit a cascade of verifiers on labels: cheap ones decide where they are sure, dear ones the rest."
        )
        {
            Verifiers,
            Judgments,
            Precision,
            Price,
            Costs,
            Limit,
            Seed,
            Output,
            JudgmentMemory.Option,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
                Guarded.RunAsync(() => Run(arguments, cancellationToken))
        );
        return command;
    }

    static async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var goal = Goal(arguments);
        var costs = arguments.GetValue(Costs) ?? [];
        using var factory = new VerifierFactory(arguments.GetValue(JudgmentMemory.Option));
        var verifiers = arguments.GetRequiredValue(Verifiers).Select(factory.Create).ToList();
        if (costs.Length > 0 && costs.Length != verifiers.Count)
            throw new ArgumentException(
                $"--cost: found {costs.Length} costs of {verifiers.Count} stages, expected one each."
            );
        var set = await LabelledAsync(arguments, cancellationToken);
        var stages = new List<StageVerdicts>();
        foreach (var (i, verifier) in verifiers.Index())
            stages.Add(
                await JudgeAsync(
                    verifier,
                    set,
                    costs.Length > 0 ? costs[i] : null,
                    cancellationToken
                )
            );

        var study = CascadeStudy.Of(set, stages, goal, arguments.GetValue(Seed));
        foreach (var table in CascadeTables.Of(study, costs.Length > 0 ? "as given" : "ms"))
            AnsiConsole.Write(ReportScreen.Table(table));
        var path = arguments.GetRequiredValue(Output).FullName;
        study.File.Save(path);
        factory.ShowCosts();
        Console.WriteLine($"Cascade: {path}");
        return 0;
    }

    static CascadeGoal Goal(ParseResult arguments) =>
        (arguments.GetValue(Price), arguments.GetValue(Precision)) switch
        {
            ({ } price, _) => price is >= 0 and < double.PositiveInfinity
                ? new(null, price)
                : throw new ArgumentException($"--price: found {price}, expected a number >= 0."),
            (_, > 0 and <= 1 and var target) => new(target, null),
            var (_, target) => throw new ArgumentException(
                $"--target-precision: found {target}, expected a number in (0, 1]."
            ),
        };

    static async Task<JudgedSet> LabelledAsync(
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        var limit = arguments.GetValue(Limit);
        var seed = arguments.GetValue(Seed);
        var most = limit > 0 ? limit : int.MaxValue;
        var triples = (
            await EvaluationSources.JudgmentsAsync(
                arguments.GetRequiredValue(Judgments),
                most,
                seed,
                cancellationToken
            )
        ).Where(t => t.Label is not null);
        return new([
            .. QuestionOrder
                .Shuffle(triples.GroupBy(t => t.QuestionKey), q => q.Key, seed)
                .Take(most)
                .SelectMany(q => q),
        ]);
    }

    static async Task<StageVerdicts> JudgeAsync(
        IVerifier verifier,
        JudgedSet set,
        double? cost,
        CancellationToken cancellationToken
    )
    {
        var watch = Stopwatch.StartNew();
        var verdicts = await Judging.RunAsync(
            verifier,
            [.. set.Triples.Select(t => t.Triple)],
            cancellationToken
        );
        var seconds = watch.Elapsed.TotalSeconds / set.Triples.Count;
        return new(verdicts, cost ?? seconds * 1000, seconds);
    }
}
