using System.CommandLine;
using RewardBridge.Cli.Screens;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.Studies;
using RewardBridge.Questions;
using Spectre.Console;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge evaluate: measures verifiers.</summary>
static class EvaluateCommand
{
    static readonly Option<string[]> Verifiers = new("--verifier", "-v")
    {
        Description =
            "containment, jaccard and other rules, oracle (miniature exam), or model:FOLDER; may be given several times.",
        DefaultValueFactory = _ => ["containment", "jaccard"],
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<FileInfo[]> Judgments = new("--judgments", "-j")
    {
        Description =
            "A file of {question, reference(s), response, label}; may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<DirectoryInfo?> Output = new("--output", "-o")
    {
        Description = "Write evaluation.json to this folder.",
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Decides the resamples.",
        DefaultValueFactory = _ => 1UL,
    };

    static readonly Option<int> Disagreements = new("--disagreements")
    {
        Description = "How many of each verifier's worst disagreements to list.",
        DefaultValueFactory = _ => 20,
    };

    public static Command Create()
    {
        var command = new Command("evaluate", "Measure verifiers against human labels.")
        {
            Verifiers,
            Judgments,
            Output,
            Seed,
            Disagreements,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
                Guarded.RunAsync(() => Run(arguments, cancellationToken))
        );
        return command;
    }

    static async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var files = arguments.GetValue(Judgments) ?? [];
        if (files.Length == 0)
            throw new ArgumentException("Expected --judgments FILE.");
        var names = arguments.GetRequiredValue(Verifiers);
        var seed = arguments.GetValue(Seed);
        using var factory = new VerifierFactory();
        var verifiers = names.Select(factory.Create).ToList();

        var set = await JudgmentFiles.ReadAsync(files, cancellationToken);
        var verdicts = new List<VerifierVerdicts>();
        foreach (var verifier in verifiers)
            verdicts.Add(
                await Judging.RunAsync(
                    verifier,
                    [.. set.Triples.Select(t => t.Triple)],
                    cancellationToken
                )
            );
        var labelled = set.Triples.Count(t => t.Label is not null);
        var evaluation = new VerifierEvaluation
        {
            Verifiers = names,
            Seed = seed,
            Judgments = new(
                [.. files.Select(f => f.Name)],
                set.Triples.Count,
                set.Questions,
                labelled
            ),
            Labels =
                labelled == 0
                    ? null
                    : LabelStudy.Of(set, verdicts, arguments.GetValue(Disagreements), seed),
        };

        foreach (var table in EvaluationTables.Of(evaluation))
            AnsiConsole.Write(ReportScreen.Table(table));
        if (arguments.GetValue(Output) is { } folder)
            Write(folder, evaluation);
        return 0;
    }

    static void Write(DirectoryInfo folder, VerifierEvaluation evaluation)
    {
        folder.Create();
        File.WriteAllText(
            Path.Combine(folder.FullName, "evaluation.json"),
            EvaluationJson.Write(evaluation)
        );
    }
}
