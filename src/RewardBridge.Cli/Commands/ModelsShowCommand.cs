using System.CommandLine;
using RewardBridge.Cli.Screens;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge models show: what a model is, from its files' heads; weights aren't read.</summary>
static class ModelsShowCommand
{
    static readonly Argument<string> Model = new("path")
    {
        Description = "A model folder (config.json and safetensors) or a .gguf file.",
    };

    public static Command Create()
    {
        var command = new Command("show", "Show a model's shape, size, weights and tokenizer.")
        {
            Model,
        };
        command.SetAction(arguments => Guarded.Run(() => Run(arguments.GetRequiredValue(Model))));
        return command;
    }

    static int Run(string path)
    {
        using var model = ModelFolder.Open(ShippedModels.Resolve(path));
        foreach (var (name, value) in ModelSummary.Of(model))
            Console.WriteLine($"{name, -13} {value}");
        return 0;
    }
}
