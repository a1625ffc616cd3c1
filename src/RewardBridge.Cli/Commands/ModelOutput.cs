using System.CommandLine;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Cli.Commands;

/// <summary>The options of commands that write a model folder.</summary>
static class ModelOutput
{
    /// <summary>How weights are stored.</summary>
    public static Option<WeightType?> CreateDtype() =>
        new("--dtype")
        {
            Description =
                "How weights are stored: f32, bf16 or f16. As they are if left out; quantised weights become f32.",
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                if (
                    Enum.TryParse<WeightType>(text, ignoreCase: true, out var type)
                    && Enum.IsDefined(type)
                )
                    return type;
                result.AddError($"--dtype: found '{text}', expected f32, bf16 or f16.");
                return null;
            },
        };

    /// <summary>Writes weights, settings and tokenizer of a model; the weights may be others than its own.</summary>
    public static void Write(
        string folder,
        ModelFolder model,
        ITensorSource tensors,
        WeightType? type
    )
    {
        HuggingFaceWriter.RequireNoModel(folder);
        HuggingFaceWriter.WriteTokenizer(model, folder);
        HuggingFaceWriter.Write(folder, model.Configuration, tensors, model.Generation, type);
        Console.WriteLine($"Wrote {folder}.");
    }
}
