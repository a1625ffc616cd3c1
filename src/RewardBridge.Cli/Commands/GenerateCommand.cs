using System.CommandLine;
using RewardBridge.Inference;
using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Text;
using RewardBridge.Questions;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge generate: a streamed response from any model.</summary>
static class GenerateCommand
{
    static readonly Argument<string> Model = new("model")
    {
        Description = "A Hugging Face folder or a GGUF file.",
    };

    static readonly Argument<string> Prompt = new("prompt") { Description = "What to ask." };

    static readonly Option<string?> Adapter = new("--adapter")
    {
        Description = "A PEFT LoRA adapter folder to apply.",
    };

    static readonly Option<string?> SystemPrompt = new("--system")
    {
        Description = "A system turn before the prompt.",
    };

    static readonly Option<bool> Raw = new("--raw")
    {
        Description = "Continue the prompt as plain text, without the chat template.",
    };

    static readonly Option<int> MaxTokens = new("--max-tokens")
    {
        Description = "Longest response in tokens.",
        DefaultValueFactory = _ => 256,
    };

    static readonly Option<double> Temperature = new("--temperature")
    {
        Description = "0 takes the most probable token each time.",
        DefaultValueFactory = _ => 0.7,
    };

    static readonly Option<int> TopK = new("--top-k")
    {
        Description = "Keep the k most probable tokens; 0 keeps all.",
    };

    static readonly Option<double> TopP = new("--top-p")
    {
        Description = "Keep the most probable tokens up to this probability.",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<double> MinP = new("--min-p")
    {
        Description = "Drop tokens below this share of the most probable one.",
    };

    static readonly Option<string[]> Stop = new("--stop")
    {
        Description = "A text that ends the response; may be given several times.",
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The same seed gives the same response.",
        DefaultValueFactory = _ => 1UL,
    };

    static readonly Option<WeightPrecision> Precision = new("--precision")
    {
        Description = "How weights are held: f32, bf16 or int8.",
    };

    public static Command Create()
    {
        var command = new Command("generate", "Print a response of a model, token by token.")
        {
            Model,
            Prompt,
            Adapter,
            SystemPrompt,
            Raw,
            MaxTokens,
            Temperature,
            TopK,
            TopP,
            MinP,
            Stop,
            Seed,
            Precision,
        };
        command.SetAction((arguments, cancellationToken) => Run(arguments, cancellationToken));
        return command;
    }

    static Task<int> Run(ParseResult arguments, CancellationToken cancellationToken) =>
        Guarded.RunAsync(() =>
        {
            using var model = LanguageModel.Load(
                ShippedModels.Resolve(arguments.GetRequiredValue(Model)),
                arguments.GetValue(Adapter),
                precision: arguments.GetValue(Precision)
            );
            if (model.Warning is { } warning)
                Console.Error.WriteLine(warning);
            var prompt = arguments.GetValue(Raw)
                ? model.Tokenizer.Encode(arguments.GetRequiredValue(Prompt))
                : model.Prompts.Encode(Messages(arguments));
            var stream = new StreamingDecoder(model.Tokenizer, skipSpecial: true);
            model.Engine.Generate(
                [new(prompt, new RandomKey(arguments.GetValue(Seed), 0, "generate", 0))],
                Options(arguments),
                (_, token) => Console.Write(stream.Append(token)),
                cancellationToken
            );
            Console.WriteLine(stream.Flush());
            return Task.FromResult(0);
        });

    static List<ChatMessage> Messages(ParseResult arguments)
    {
        var messages = new List<ChatMessage>();
        if (arguments.GetValue(SystemPrompt) is { } system)
            messages.Add(ChatMessage.System(system));
        messages.Add(ChatMessage.User(arguments.GetRequiredValue(Prompt)));
        return messages;
    }

    static SamplingOptions Options(ParseResult arguments) =>
        new()
        {
            MaxNewTokens = arguments.GetValue(MaxTokens),
            Temperature = arguments.GetValue(Temperature),
            TopK = arguments.GetValue(TopK),
            TopP = arguments.GetValue(TopP),
            MinP = arguments.GetValue(MinP),
            StopStrings = arguments.GetValue(Stop) ?? [],
        };
}
