using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Text;

namespace RewardBridge.Cli.Screens;

/// <summary>What a model is, as names and values.</summary>
static class ModelSummary
{
    public static IEnumerable<(string Name, string Value)> Of(ModelFolder model)
    {
        var c = model.Configuration;
        yield return ("model", model.Path);
        yield return ("form", model.Gguf is null ? "Hugging Face folder" : "GGUF file");
        yield return ("family", c.Family.ToString());
        yield return (
            "shape",
            Text(
                $"{c.LayerCount} layers of width {c.HiddenSize}, {c.HeadCount} heads of {c.HeadSize} ({c.KeyValueHeadCount} key-value), feed-forward {c.IntermediateSize}"
            )
        );
        yield return (
            "vocabulary",
            Text($"{c.VocabularySize} tokens, {(c.TiedEmbeddings ? "tied" : "separate")} output")
        );
        yield return ("parameters", Text($"{ModelTensors.ParameterCount(c) / 1e6:0.0} million"));
        yield return ("context", Text($"{c.ContextLength} tokens"));
        yield return ("rope", Rope(c.Rope));
        yield return ("stored as", StoredTypes(model.Tensors));
        yield return ("tokenizer", TokenizerKind(model));
        yield return ("chat template", HasTemplate(model) ? "yes" : "no");
        yield return ("size", Text($"{Bytes(model) / 1e6:0.0} MB"));
    }

    static string Rope(RopeConfiguration rope) =>
        rope.Scaling is RopeScaling.None
            ? Text($"theta {rope.Theta}")
            : Text($"theta {rope.Theta}, {rope.Scaling} scaling by {rope.Factor}");

    static string StoredTypes(ITensorSource tensors) =>
        string.Join(
            ", ",
            tensors
                .Tensors.Values.CountBy(info => info.StoredType)
                .OrderByDescending(type => type.Value)
                .ThenBy(type => type.Key, StringComparer.Ordinal)
                .Select(type => Text($"{type.Value} {type.Key}"))
        );

    static string TokenizerKind(ModelFolder model)
    {
        try
        {
            var tokenizer = Tokenizer.For(model);
            var ends = tokenizer.EndOfText.Select(id => Text($"{tokenizer.TokenText(id)} ({id})"));
            return Text(
                $"{tokenizer.VocabularySize} tokens, ends with {string.Join(", ", ends.DefaultIfEmpty("none"))}"
            );
        }
        // A model without a usable tokenizer can still be looked at.
        catch (ModelFormatException error)
        {
            return $"none usable: {error.Message}";
        }
    }

    static bool HasTemplate(ModelFolder model) =>
        model.Gguf is { } metadata
            ? metadata.ChatTemplate is not null
            : ChatTemplate.TryFromFolder(model.Path) is not null;

    static long Bytes(ModelFolder model) =>
        model.Gguf is { } metadata
            ? new FileInfo(metadata.Path).Length
            : Directory
                .EnumerateFiles(model.Path, "*.safetensors")
                .Sum(file => new FileInfo(file).Length);

    static string Text(FormattableString text) => FormattableString.Invariant(text);
}
