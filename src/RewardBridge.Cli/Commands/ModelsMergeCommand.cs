using System.CommandLine;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge models merge: folds a LoRA adapter into its base model.</summary>
static class ModelsMergeCommand
{
    static readonly Option<string> Model = new("--model", "-m")
    {
        Description = "The base model: a folder or a .gguf file.",
        Required = true,
    };

    static readonly Option<string> Adapter = new("--adapter", "-a")
    {
        Description = "A PEFT adapter folder (adapter_config.json and adapter_model.safetensors).",
        Required = true,
    };

    static readonly Option<string> Output = new("--out", "-o")
    {
        Description = "Folder to write in Hugging Face's form.",
        Required = true,
    };

    static readonly Option<WeightType?> Dtype = ModelOutput.CreateDtype();

    public static Command Create()
    {
        var command = new Command("merge", "Fold a LoRA adapter into its base model.")
        {
            Model,
            Adapter,
            Output,
            Dtype,
        };
        command.SetAction(arguments => Guarded.Run(() => Run(arguments)));
        return command;
    }

    static int Run(ParseResult arguments)
    {
        using var model = ModelFolder.Open(
            ShippedModels.Resolve(arguments.GetRequiredValue(Model))
        );
        using var adapter = LoraAdapterFiles.Open(arguments.GetRequiredValue(Adapter));
        using var merged = new MergedTensors(model.Tensors, adapter);
        ModelOutput.Write(
            arguments.GetRequiredValue(Output),
            model,
            merged,
            arguments.GetValue(Dtype)
        );
        return 0;
    }
}
