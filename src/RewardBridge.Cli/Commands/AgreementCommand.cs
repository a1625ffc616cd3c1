using System.CommandLine;
using System.Globalization;
using RewardBridge.Cli.Screens;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Evaluation.Studies;
using Spectre.Console;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge agreement: do several judges say the same?</summary>
static class AgreementCommand
{
    static readonly Option<string[]> Judges = new("--judge", "-v")
    {
        Description =
            "Two or more of: rules such as containment, model:FOLDER, chat:MODEL@URL, calibrated:FILE, oracle (miniature exam).",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string[]> Judgments = new("--judgments", "-j")
    {
        Description =
            "A file of {question, reference(s), response}, a label being optional, or 'exam'. May be given several times.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<int> Limit = new("--limit")
    {
        Description = "At most so many questions of 'exam', drawn by the seed.",
        DefaultValueFactory = _ => 200,
    };

    static readonly Option<DirectoryInfo?> Output = new("--output", "-o")
    {
        Description = "Write agreement.json and agreement.html to this folder.",
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Decides resamples, and which questions of the exam are drawn.",
        DefaultValueFactory = _ => 1UL,
    };

    public static Command Create()
    {
        var command = new Command(
            "agreement",
            "Measure how far judges agree: kappa of every pair, all at once, with their majority, by domain. Needs no labels."
        )
        {
            Judges,
            Judgments,
            Limit,
            Output,
            Seed,
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
        var names = arguments.GetRequiredValue(Judges);
        if (names.Distinct().Count() is < 2 and var found)
            throw new ArgumentException(
                $"--judge: found {found}, expected two different judges or more."
            );
        var sources = arguments.GetRequiredValue(Judgments);
        var seed = arguments.GetValue(Seed);
        var set = new JudgedSet(
            await EvaluationSources.JudgmentsAsync(
                sources,
                arguments.GetValue(Limit),
                seed,
                cancellationToken
            )
        );
        using var factory = new VerifierFactory(arguments.GetValue(JudgmentMemory.Option));
        var judges = names.Distinct().Select(factory.Create).ToList();
        var verdicts = new List<VerifierVerdicts>();
        foreach (var judge in judges)
            verdicts.Add(
                await Judging.RunAsync(
                    judge,
                    [.. set.Triples.Select(t => t.Triple)],
                    cancellationToken
                )
            );
        var files = sources.Select(s => Path.GetFileName(s)).ToList();
        var study = JudgeAgreement.Of(JudgmentSource.Of(files, set), set, verdicts, seed);

        foreach (var table in JudgeAgreementTables.Of(study))
            AnsiConsole.Write(ReportScreen.Table(table));
        if (arguments.GetValue(Output) is { } folder)
            await WriteAsync(folder.FullName, study, files, arguments, cancellationToken);
        factory.ShowCosts();
        return 0;
    }

    static async Task WriteAsync(
        string folder,
        JudgeAgreement study,
        List<string> files,
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "agreement.json"),
            EvaluationJson.Write(study),
            cancellationToken
        );
        var command = string.Join(
            ' ',
            [
                "rbridge agreement",
                .. study.Judges.Select(j => $"--judge {j}"),
                .. files.Select(f => $"--judgments {f}"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--limit {arguments.GetValue(Limit)} --seed {study.Seed}"
                ),
            ]
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "agreement.html"),
            HtmlReport.Render(JudgeAgreementReport.Of(study, command)),
            cancellationToken
        );
    }
}
