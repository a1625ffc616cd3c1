using System.Text.Json;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>
/// What a pre-tokenizer's name in GGUF means: how text is cut before byte-level BPE, as in the
/// tokenizer.json of the models it is named after.
/// </summary>
/// <param name="Pattern">Regular expression that cuts words; null for GPT-2's, which is built in.</param>
/// <param name="SingleDigits">Whether digits are cut off one by one before.</param>
/// <param name="Composes">Whether text is brought into Unicode's composed form (NFC) first.</param>
/// <param name="IgnoresMerges">Whether a word that is a token is taken whole.</param>
/// <param name="AddsBeginToken">Whether the begin token goes before a text unless the file says otherwise.</param>
sealed record GgufPreTokenizer(
    string? Pattern,
    bool SingleDigits = false,
    bool Composes = false,
    bool IgnoresMerges = false,
    bool AddsBeginToken = false
)
{
    /// <exception cref="ModelFormatException">The name isn't known, so the tokens would be wrong.</exception>
    public static GgufPreTokenizer ByName(GgufMetadata metadata) =>
        metadata.PreTokenizer switch
        {
            "gpt-2" => new(Pattern: null),
            "smollm" => new(Pattern: null, SingleDigits: true),
            "qwen2" or "deepseek-r1-qwen" => new(Words(@"\p{N}"), Composes: true),
            "llama-bpe" or "llama3" or "llama-v3" => new(
                Words(@"\p{N}{1,3}"),
                IgnoresMerges: true,
                AddsBeginToken: true
            ),
            var other => throw metadata.Wrong(
                "tokenizer.ggml.pre",
                other,
                "gpt-2, smollm, qwen2, deepseek-r1-qwen, llama-bpe, llama3 or llama-v3: "
                    + "convert the model's Hugging Face folder instead"
            ),
        };

    public void WriteNormalizer(Utf8JsonWriter json)
    {
        if (!Composes)
        {
            json.WriteNull("normalizer");
            return;
        }
        json.WriteStartObject("normalizer");
        json.WriteString("type", "NFC");
        json.WriteEndObject();
    }

    public void WritePreTokenizer(Utf8JsonWriter json)
    {
        json.WriteStartObject("pre_tokenizer");
        json.WriteString("type", "Sequence");
        json.WriteStartArray("pretokenizers");
        if (SingleDigits)
            WriteDigits(json);
        if (Pattern is not null)
            WriteSplit(json, Pattern);
        WriteByteLevel(json, usePattern: Pattern is null);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteDigits(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "Digits");
        json.WriteBoolean("individual_digits", true);
        json.WriteEndObject();
    }

    static void WriteSplit(Utf8JsonWriter json, string pattern)
    {
        json.WriteStartObject();
        json.WriteString("type", "Split");
        json.WriteStartObject("pattern");
        json.WriteString("Regex", pattern);
        json.WriteEndObject();
        json.WriteString("behavior", "Isolated");
        json.WriteBoolean("invert", false);
        json.WriteEndObject();
    }

    static void WriteByteLevel(Utf8JsonWriter json, bool usePattern)
    {
        json.WriteStartObject();
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", false);
        json.WriteBoolean("trim_offsets", true);
        json.WriteBoolean("use_regex", usePattern);
        json.WriteEndObject();
    }

    /// <summary>The pattern of Qwen2 and Llama 3, which differ in how many digits stay together.</summary>
    public static string Words(string number) =>
        $$"""(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|{{number}}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+""";
}
