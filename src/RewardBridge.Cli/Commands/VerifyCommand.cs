using System.CommandLine;
using RewardBridge.Cli.Screens;
using RewardBridge.Questions;
using RewardBridge.Verification;
using Spectre.Console;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge verify: judges one triple, or a file of them.</summary>
static class VerifyCommand
{
    static readonly Option<string[]> Verifiers = new("--verifier", "-v")
    {
        Description =
            "containment, jaccard, number and other rules, oracle (miniature exam), model:FOLDER, or chat:MODEL@URL; may be given several times. A rule may be told what to grade: number@boxed.",
        DefaultValueFactory = _ => ["containment"],
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string?> QuestionText = new("--question", "-q")
    {
        Description = "The question.",
    };

    static readonly Option<string[]> References = new("--reference", "-r")
    {
        Description = "A reference answer; may be given several times.",
    };

    static readonly Option<string?> ResponseText = new("--response", "-a")
    {
        Description = "The response to judge.",
    };

    static readonly Option<FileInfo?> Input = new("--input", "-i")
    {
        Description = "A JSONL file of {question, reference(s), response} instead of one triple.",
    };

    static readonly Option<FileInfo?> Output = new("--output", "-o")
    {
        Description = "Write the verdicts as JSONL to this file; '-' is standard output.",
    };

    public static Command Create()
    {
        var command = new Command("verify", "Judge responses against reference answers.")
        {
            Verifiers,
            QuestionText,
            References,
            ResponseText,
            Input,
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
        var triples = await Triples(arguments, cancellationToken);
        using var factory = new VerifierFactory(arguments.GetValue(JudgmentMemory.Option));
        var verifiers = arguments.GetRequiredValue(Verifiers).Select(factory.Create).ToList();

        var columns = new List<IReadOnlyList<Verdict>>();
        foreach (var verifier in verifiers)
            columns.Add(
                (
                    await Judging.RunAsync(
                        verifier,
                        [.. triples.Select(t => t.Triple)],
                        cancellationToken
                    )
                ).Verdicts
            );

        if (arguments.GetValue(Output) is { } output)
            VerdictLines.Write(output.ToString(), triples, verifiers, columns);
        if (triples.Count == 1)
            AnsiConsole.Write(VerdictTables.OneTriple(verifiers, columns));
        else
            AnsiConsole.Write(VerdictTables.Summary(triples, verifiers, columns));
        factory.ShowCosts();
        return 0;
    }

    static async Task<IReadOnlyList<JudgedTriple>> Triples(
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        if (arguments.GetValue(Input) is { } file)
            return await JudgedTripleReader
                .ReadAsync(file.FullName, cancellationToken)
                .ToListAsync(cancellationToken);
        if (arguments.GetValue(ResponseText) is not { } response)
            throw new ArgumentException("Expected --response TEXT, or --input FILE.");
        var question = Question.Ask(
            "command line",
            arguments.GetValue(QuestionText) ?? "",
            arguments.GetValue(References) ?? []
        );
        return [new(new(question, new(response)), null)];
    }
}
