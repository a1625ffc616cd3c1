using System.CommandLine;
using System.Globalization;
using RewardBridge.Cli.Screens;
using RewardBridge.Evaluation.Difficulty;
using RewardBridge.Inference;
using RewardBridge.Inference.Engine;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using Spectre.Console;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge difficulty: how often a model answers each question correctly, and pass@k by domain.</summary>
static class DifficultyCommand
{
    const int QuestionsPerBatch = 16;

    static readonly Option<string> Model = new("--model", "-m")
    {
        Description = "A Hugging Face folder or a GGUF file.",
        Required = true,
    };

    static readonly Option<string> Data = new("--data", "-d")
    {
        Description = "A question file, or exam for the miniature exam's validation questions.",
        Required = true,
    };

    static readonly Option<string> Verifier = new("--verifier", "-v")
    {
        Description = "Judges the responses.",
        DefaultValueFactory = _ => "containment",
    };

    static readonly Option<int> Samples = new("--samples", "-n")
    {
        Description = "Responses a question.",
        DefaultValueFactory = _ => 8,
    };

    static readonly Option<int> Limit = new("--limit")
    {
        Description = "Measure this many questions, drawn by the seed; 0 for all.",
    };

    static readonly Option<string[]> Domains = new("--domain")
    {
        Description = "Keep these domains only; may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<int> MaxPromptCharacters = new("--max-prompt-characters")
    {
        Description = "Drop questions whose prompt is longer.",
        DefaultValueFactory = _ => new DataOptions().MaxPromptCharacters,
    };

    static readonly Option<string?> SystemPrompt = new("--system")
    {
        Description = "A system turn before every question.",
    };

    static readonly Option<int> MaxTokens = new("--max-tokens")
    {
        Description = "Longest response in tokens.",
        DefaultValueFactory = _ => 64,
    };

    static readonly Option<double> Temperature = new("--temperature")
    {
        Description = "Sampling temperature.",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Keys every random choice.",
        DefaultValueFactory = _ => 1UL,
    };

    static readonly Option<FileInfo?> Output = new("--output", "-o")
    {
        Description = "Write the questions with their measured difficulty to this JSONL file.",
    };

    public static Command Create()
    {
        var command = new Command(
            "difficulty",
            "Measure how often a model answers questions correctly: pass@k by domain, difficulty by question."
        )
        {
            Model,
            Data,
            Verifier,
            Samples,
            Limit,
            Domains,
            MaxPromptCharacters,
            SystemPrompt,
            MaxTokens,
            Temperature,
            Seed,
            Output,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
                Guarded.RunAsync(() => Run(arguments, cancellationToken))
        );
        return command;
    }

    static async Task<int> Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var samples = arguments.GetValue(Samples);
        Require("--samples", samples, least: 1);
        Require("--limit", arguments.GetValue(Limit), least: 0);
        var questions = await Questions(arguments, cancellationToken);
        using var factory = new VerifierFactory();
        var verifier = factory.Create(arguments.GetRequiredValue(Verifier));
        using var model = LanguageModel.Load(
            ShippedModels.Resolve(arguments.GetRequiredValue(Model))
        );
        var rates = new List<PassRate>();
        await Screens.Progress.RunAsync(
            "difficulty",
            questions.Count,
            async report =>
            {
                foreach (var batch in questions.Chunk(QuestionsPerBatch))
                {
                    rates.AddRange(
                        await PassRates.MeasureAsync(
                            model,
                            batch,
                            verifier,
                            samples,
                            Sampling(arguments),
                            arguments.GetValue(Seed),
                            cancellationToken
                        )
                    );
                    report(rates.Count);
                }
            }
        );
        AnsiConsole.Write(DifficultyTable.Of(rates, samples));
        if (arguments.GetValue(Output) is { } output)
        {
            QuestionWriter.Write(
                output.FullName,
                rates.Select(r => r.Question with { Difficulty = r.Difficulty })
            );
            Console.WriteLine($"Wrote {output}.");
        }
        return 0;
    }

    static async Task<IReadOnlyList<Question>> Questions(
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        var limit = arguments.GetValue(Limit);
        var source = arguments.GetRequiredValue(Data);
        return await QuestionSources.ValidationAsync(
            new()
            {
                Train = source,
                Validation = source,
                Domains = arguments.GetValue(Domains) ?? [],
                MaxPromptCharacters = arguments.GetValue(MaxPromptCharacters),
                SystemPrompt = arguments.GetValue(SystemPrompt),
            },
            arguments.GetValue(Seed),
            limit == 0 ? int.MaxValue : limit,
            cancellationToken
        );
    }

    static void Require(string option, int found, int least)
    {
        if (found < least)
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{option}: found {found}, expected an integer >= {least}."
                )
            );
    }

    static SamplingOptions Sampling(ParseResult arguments) =>
        new()
        {
            MaxNewTokens = arguments.GetValue(MaxTokens),
            Temperature = arguments.GetValue(Temperature),
        };
}
