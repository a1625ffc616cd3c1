using System.CommandLine;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Gguf;

namespace RewardBridge.Cli.Commands;

/// <summary>rbridge models convert: GGUF to a Hugging Face folder and back, or another element type.</summary>
static class ModelsConvertCommand
{
    static readonly Argument<string> Model = new("path")
    {
        Description = "A model folder (config.json and safetensors) or a .gguf file.",
    };

    static readonly Option<string> Output = new("--out", "-o")
    {
        Description =
            "Folder to write in Hugging Face's form, or a name ending in .gguf for one GGUF file.",
        Required = true,
    };

    static readonly Option<string?> Dtype = new("--dtype")
    {
        Description =
            "How weights are stored: f32, bf16, f16, or q8_0 in a GGUF file. "
            + "In a folder, as they are if left out, quantised ones f32; in a GGUF file f16.",
    };

    public static Command Create()
    {
        Dtype.AcceptOnlyFromAmong("f32", "bf16", "f16", "q8_0");
        var command = new Command("convert", "Convert a model to another form or element type.")
        {
            Model,
            Output,
            Dtype,
        };
        command.SetAction(arguments =>
            Guarded.Run(() =>
                Run(
                    arguments.GetRequiredValue(Model),
                    arguments.GetRequiredValue(Output),
                    arguments.GetValue(Dtype)
                )
            )
        );
        return command;
    }

    static int Run(string path, string output, string? dtype)
    {
        using var model = ModelFolder.Open(ShippedModels.Resolve(path));
        if (output.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase))
        {
            GgufWriter.Write(output, model, Storage(dtype));
            Console.WriteLine($"Wrote {output}.");
            return 0;
        }
        ModelOutput.Write(output, model, model.Tensors, FolderType(dtype));
        return 0;
    }

    static GgufStorage Storage(string? dtype) =>
        dtype switch
        {
            "f32" => GgufStorage.F32,
            "bf16" => GgufStorage.BF16,
            "q8_0" => GgufStorage.Q8,
            _ => GgufStorage.F16,
        };

    static WeightType? FolderType(string? dtype) =>
        dtype switch
        {
            null => null,
            "f32" => WeightType.F32,
            "bf16" => WeightType.BF16,
            "f16" => WeightType.F16,
            _ => throw new ArgumentException(
                $"--dtype {dtype}: safetensors hold f32, bf16 or f16; give --out a name ending in .gguf for {dtype}."
            ),
        };
}
