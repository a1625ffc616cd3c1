using System.CommandLine;
using System.Globalization;
using RewardBridge.Cli.Screens;
using RewardBridge.Evaluation.Attacks;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.Studies;
using RewardBridge.Verification;
using Spectre.Console;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge evaluate: measures verifiers.</summary>
static class EvaluateCommand
{
    static readonly Option<string[]> Verifiers = new("--verifier", "-v")
    {
        Description =
            "containment, jaccard and other rules, oracle (miniature exam), model:FOLDER, chat:MODEL@URL, calibrated:FILE, or cascade:FILE; may be given several times.",
        DefaultValueFactory = _ => ["containment", "jaccard"],
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string[]> Judgments = new("--judgments", "-j")
    {
        Description =
            "A file of {question, reference(s), response, label}, or 'exam': labels, agreement, calibration. May be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string?> Questions = new("--questions", "-q")
    {
        Description = "A file of questions with references, or 'exam', to attack the verifiers on.",
    };

    static readonly Option<int> Limit = new("--limit")
    {
        Description = "At most so many questions of --questions, and of 'exam', drawn by the seed.",
        DefaultValueFactory = _ => 200,
    };

    static readonly Option<DirectoryInfo?> Output = new("--output", "-o")
    {
        Description =
            "Write evaluation.json, evaluation.html and the fitted calibrators to this folder.",
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Decides resamples, halves, and which questions and wrong answers are drawn.",
        DefaultValueFactory = _ => 1UL,
    };

    static readonly Option<int> Disagreements = new("--disagreements")
    {
        Description = "How many of each verifier's worst disagreements to list.",
        DefaultValueFactory = _ => 20,
    };

    public static Command Create()
    {
        var command = new Command(
            "evaluate",
            "Measure verifiers: against labels, against each other, their calibration, and under attack."
        )
        {
            Verifiers,
            Judgments,
            Questions,
            Limit,
            Output,
            Seed,
            Disagreements,
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
        var judgments = arguments.GetValue(Judgments) ?? [];
        var questions = arguments.GetValue(Questions);
        if (judgments.Length == 0 && questions is null)
            throw new ArgumentException("Expected --judgments FILE, --questions FILE, or both.");
        var names = arguments.GetRequiredValue(Verifiers);
        using var factory = new VerifierFactory(arguments.GetValue(JudgmentMemory.Option));
        var verifiers = names.Select(factory.Create).ToList();

        var evaluation = new VerifierEvaluation
        {
            Verifiers = names,
            Seed = arguments.GetValue(Seed),
        };
        if (judgments.Length > 0)
            evaluation = await Judge(evaluation, arguments, verifiers, cancellationToken);
        if (questions is not null)
            evaluation = await Attack(evaluation, arguments, verifiers, cancellationToken);

        foreach (var table in EvaluationTables.Of(evaluation))
            AnsiConsole.Write(ReportScreen.Table(table));
        if (arguments.GetValue(Output) is { } folder)
            EvaluationFiles.Write(folder.FullName, evaluation, Command(arguments));
        factory.ShowCosts();
        return 0;
    }

    static async Task<VerifierEvaluation> Judge(
        VerifierEvaluation evaluation,
        ParseResult arguments,
        IReadOnlyList<IVerifier> verifiers,
        CancellationToken cancellationToken
    )
    {
        var sources = arguments.GetRequiredValue(Judgments);
        var set = new JudgedSet(
            await EvaluationSources.JudgmentsAsync(
                sources,
                arguments.GetValue(Limit),
                evaluation.Seed,
                cancellationToken
            )
        );
        var verdicts = new List<VerifierVerdicts>();
        foreach (var verifier in verifiers)
            verdicts.Add(
                await Judging.RunAsync(
                    verifier,
                    [.. set.Triples.Select(t => t.Triple)],
                    cancellationToken
                )
            );
        return evaluation.WithJudgments(
            JudgmentSource.Of([.. sources.Select(s => Path.GetFileName(s))], set),
            set,
            verdicts,
            arguments.GetValue(Disagreements)
        );
    }

    static async Task<VerifierEvaluation> Attack(
        VerifierEvaluation evaluation,
        ParseResult arguments,
        IReadOnlyList<IVerifier> verifiers,
        CancellationToken cancellationToken
    )
    {
        var source = arguments.GetValue(Questions)!;
        var targets = AttackTarget.Of(
            await EvaluationSources.QuestionsAsync(source, evaluation.Seed, cancellationToken),
            evaluation.Seed
        );
        var battery = new AttackBattery([.. targets.Take(arguments.GetValue(Limit))]);
        var verdicts = new List<VerifierVerdicts>();
        foreach (var verifier in verifiers)
            verdicts.Add(
                await Judging.RunAsync(
                    verifier,
                    [.. battery.Shots.Select(s => s.Triple)],
                    cancellationToken
                )
            );
        return evaluation with
        {
            AttackedQuestions = Path.GetFileName(source),
            Attacks = AttackStudy.Of(battery, verdicts, evaluation.Seed),
        };
    }

    // File names without folders: a page that is passed on should not tell where it was made.
    static string Command(ParseResult arguments) =>
        string.Join(
            ' ',
            [
                "rbridge evaluate",
                .. arguments.GetRequiredValue(Verifiers).Select(v => $"--verifier {v}"),
                .. (arguments.GetValue(Judgments) ?? []).Select(j =>
                    $"--judgments {Path.GetFileName(j)}"
                ),
                .. arguments.GetValue(Questions) is { } q
                    ? (string[])[$"--questions {Path.GetFileName(q)}"]
                    : [],
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--limit {arguments.GetValue(Limit)} --seed {arguments.GetValue(Seed)}"
                ),
            ]
        );
}
