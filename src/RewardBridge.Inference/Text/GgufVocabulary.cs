using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Gguf;

namespace RewardBridge.Inference.Text;

/// <summary>The tokenizer of a GGUF file, as its metadata has it; see <see cref="Tokenizer.FromGguf"/>.</summary>
public sealed record GgufVocabulary
{
    /// <summary>The file's name, for errors.</summary>
    public required string File { get; init; }

    /// <summary>tokenizer.ggml.model: "gpt2" is byte-level BPE, the only kind supported.</summary>
    public required string Model { get; init; }

    /// <summary>tokenizer.ggml.pre: how text is cut into words; null counts as "default".</summary>
    public required string? PreTokenizer { get; init; }

    /// <summary>Token texts by id, in GPT-2's byte alphabet.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>Kinds of tokens by id: 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte; empty for all normal.</summary>
    public IReadOnlyList<int> TokenTypes { get; init; } = [];

    /// <summary>Pairs in the order they were learnt, with a space between the two.</summary>
    public required IReadOnlyList<string> Merges { get; init; }

    /// <summary>tokenizer.ggml.bos_token_id.</summary>
    public int? BeginOfText { get; init; }

    /// <summary>tokenizer.ggml.eos_token_id, where there is one.</summary>
    public IReadOnlyList<int> EndOfText { get; init; } = [];

    /// <summary>tokenizer.ggml.padding_token_id.</summary>
    public int? Padding { get; init; }

    /// <summary>The tokenizer that a file's metadata holds.</summary>
    /// <exception cref="ModelFormatException">A value has the wrong type.</exception>
    public static GgufVocabulary From(GgufMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return new()
        {
            File = metadata.Path,
            Model = metadata.TokenizerModel ?? "none",
            PreTokenizer = metadata.PreTokenizer,
            Tokens = metadata.Tokens,
            TokenTypes = metadata.TokenTypes,
            Merges = metadata.Merges,
            BeginOfText = metadata.TokenId("bos"),
            EndOfText = metadata.TokenId("eos") is { } end ? [end] : [],
            Padding = metadata.TokenId("padding"),
        };
    }
}
