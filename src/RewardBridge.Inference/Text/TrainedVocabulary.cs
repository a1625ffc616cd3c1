using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Text;

/// <summary>What <see cref="BytePairTrainer"/> learnt, as files in Hugging Face's form.</summary>
public sealed class TrainedVocabulary
{
    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal TrainedVocabulary(
        IReadOnlyList<string> tokens,
        IReadOnlyList<(string Left, string Right)> merges,
        BytePairTraining options
    )
    {
        TokenizerJson = Tokenizer(tokens, merges, options).ToJsonString(Readable);
        ConfigurationJson = Configuration(options).ToJsonString(Readable);
    }

    /// <summary>Content of tokenizer.json.</summary>
    public string TokenizerJson { get; }

    /// <summary>Content of tokenizer_config.json.</summary>
    public string ConfigurationJson { get; }

    // What the pre_tokenizer of the file says.
    internal static IPreTokenizer PreTokenizer { get; } =
        new PreTokenizerSequence([
            new PatternSplit(SplitPattern.Parse(@"\p{N}", "digits"), true, true),
            new ByteLevelSplit(addPrefixSpace: false, usePattern: true),
        ]);

    /// <summary>The tokenizer that the files give.</summary>
    public Tokenizer ToTokenizer() => Text.Tokenizer.FromJson(TokenizerJson, ConfigurationJson);

    /// <summary>Writes tokenizer.json and tokenizer_config.json, over older ones.</summary>
    /// <param name="folder">Made where it isn't there.</param>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "tokenizer.json"), TokenizerJson + "\n");
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), ConfigurationJson + "\n");
    }

    static JsonObject Tokenizer(
        IReadOnlyList<string> tokens,
        IReadOnlyList<(string Left, string Right)> merges,
        BytePairTraining options
    ) =>
        new()
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = new JsonArray([.. options.SpecialTokens.Select(SpecialToken)]),
            ["normalizer"] = null,
            ["pre_tokenizer"] = new JsonObject
            {
                ["type"] = "Sequence",
                ["pretokenizers"] = new JsonArray(
                    new JsonObject { ["type"] = "Digits", ["individual_digits"] = true },
                    ByteLevel()
                ),
            },
            ["post_processor"] = null,
            ["decoder"] = ByteLevel(),
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["dropout"] = null,
                ["unk_token"] = null,
                ["continuing_subword_prefix"] = null,
                ["end_of_word_suffix"] = null,
                ["fuse_unk"] = false,
                ["byte_fallback"] = false,
                ["ignore_merges"] = false,
                ["vocab"] = new JsonObject(
                    tokens.Select((t, id) => KeyValuePair.Create(t, (JsonNode?)id))
                ),
                ["merges"] = new JsonArray([.. merges.Select(m => new JsonArray(m.Left, m.Right))]),
            },
        };

    static JsonObject ByteLevel() =>
        new()
        {
            ["type"] = "ByteLevel",
            ["add_prefix_space"] = false,
            ["trim_offsets"] = true,
            ["use_regex"] = true,
        };

    static JsonObject SpecialToken(string text, int id) =>
        new()
        {
            ["id"] = id,
            ["content"] = text,
            ["single_word"] = false,
            ["lstrip"] = false,
            ["rstrip"] = false,
            ["normalized"] = false,
            ["special"] = true,
        };

    static JsonObject Configuration(BytePairTraining options) =>
        new()
        {
            ["tokenizer_class"] = "PreTrainedTokenizerFast",
            ["clean_up_tokenization_spaces"] = false,
            ["bos_token"] = null,
            ["eos_token"] = options.EndOfText,
            ["pad_token"] = options.Padding,
        };
}
