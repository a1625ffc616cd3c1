using System.CommandLine;
using RewardBridge.Inference.Formats;
using RewardBridge.Questions;
using RewardBridge.Training.Models;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge models init: an untrained model with a vocabulary learnt from questions and their texts.</summary>
static class ModelsInitCommand
{
    static readonly Argument<string> Folder = new("folder")
    {
        Description = "Folder to write in Hugging Face's form.",
    };

    static readonly Option<FileInfo[]> Corpus = new("--corpus")
    {
        Description = "Question files to learn the vocabulary from; may be given several times.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<int> Vocabulary = new("--vocabulary")
    {
        Description = "Tokens to learn, at most.",
        DefaultValueFactory = _ => new FreshModelSize().VocabularySize,
    };

    static readonly Option<int> Hidden = new("--hidden")
    {
        Description = "Width of the residual stream.",
        DefaultValueFactory = _ => new FreshModelSize().HiddenSize,
    };

    static readonly Option<int> Layers = new("--layers")
    {
        Description = "Number of blocks.",
        DefaultValueFactory = _ => new FreshModelSize().LayerCount,
    };

    static readonly Option<int> Heads = new("--heads")
    {
        Description = "Number of attention heads.",
        DefaultValueFactory = _ => new FreshModelSize().HeadCount,
    };

    static readonly Option<int> Context = new("--context")
    {
        Description = "Longest sequence in tokens.",
        DefaultValueFactory = _ => new FreshModelSize().ContextLength,
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Decides the weights.",
        DefaultValueFactory = _ => 1UL,
    };

    public static Command Create()
    {
        var command = new Command(
            "init",
            "Make an untrained Llama with a vocabulary learnt from question files."
        )
        {
            Folder,
            Corpus,
            Vocabulary,
            Hidden,
            Layers,
            Heads,
            Context,
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
        var folder = arguments.GetRequiredValue(Folder);
        HuggingFaceWriter.RequireNoModel(folder);
        var texts = new List<string>();
        foreach (var file in arguments.GetRequiredValue(Corpus))
        await foreach (
            var question in QuestionReader.ReadAsync(
                file.FullName,
                cancellationToken: cancellationToken
            )
        )
            texts.AddRange(Texts(question));
        FreshModel.Write(
            folder,
            new()
            {
                VocabularySize = arguments.GetValue(Vocabulary),
                HiddenSize = arguments.GetValue(Hidden),
                LayerCount = arguments.GetValue(Layers),
                HeadCount = arguments.GetValue(Heads),
                ContextLength = arguments.GetValue(Context),
            },
            texts,
            arguments.GetValue(Seed)
        );
        Console.WriteLine($"Wrote {folder}.");
        return 0;
    }

    /// <summary>What a model will read and write of a question; its references are learnt only where it has no solution.</summary>
    static IEnumerable<string> Texts(Question question) =>
        [
            .. question.Messages.Select(m => m.Content),
            .. question.Solution is { } solution ? [solution] : question.References,
        ];
}
