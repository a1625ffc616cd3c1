using System.Text.Json;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>
/// Writes tokenizer.json and tokenizer_config.json from GGUF metadata: byte-level BPE, as Hugging Face's
/// tokenizers load it.
/// </summary>
static class GgufTokenizerJson
{
    const int Control = 3;
    const int UserDefined = 4;
    const int Unused = 5;

    /// <summary>Writes both files.</summary>
    /// <exception cref="ModelFormatException">Another kind of tokenizer, or metadata that contradicts itself.</exception>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static void Write(GgufMetadata metadata, int contextLength, string folder)
    {
        var steps = GgufPreTokenizer.ByName(metadata);
        var tokens = Checked(metadata);
        Directory.CreateDirectory(folder);
        JsonFile.Write(
            Path.Combine(folder, "tokenizer.json"),
            json =>
            {
                json.WriteString("version", "1.0");
                json.WriteNull("truncation");
                json.WriteNull("padding");
                WriteAddedTokens(json, tokens);
                steps.WriteNormalizer(json);
                steps.WritePreTokenizer(json);
                WritePostProcessor(json, metadata, steps, tokens);
                WriteDecoder(json);
                WriteModel(json, metadata, steps, tokens);
            }
        );
        WriteConfiguration(
            Path.Combine(folder, "tokenizer_config.json"),
            metadata,
            contextLength,
            tokens
        );
    }

    static List<GgufToken> Checked(GgufMetadata metadata)
    {
        if (metadata.TokenizerModel is not "gpt2")
            throw metadata.Wrong(
                "tokenizer.ggml.model",
                metadata.TokenizerModel,
                "\"gpt2\" (byte-level BPE)"
            );
        var (texts, types) = (metadata.Tokens, metadata.TokenTypes);
        if (texts.Count == 0)
            throw metadata.Wrong("tokenizer.ggml.tokens", null, "an array of strings");
        if (types.Count != 0 && types.Count != texts.Count)
            throw metadata.Wrong(
                "tokenizer.ggml.token_type",
                types,
                $"an array of {texts.Count}, one a token"
            );
        var tokens = texts
            .Select((text, id) => new GgufToken(id, text, types.Count == 0 ? 1 : types[id]))
            .Where(token => token.Type is not Unused)
            .ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return tokens.FirstOrDefault(token => !seen.Add(token.Text)) is { Text: { } twice }
            ? throw new ModelFormatException(
                $"{metadata.Path}: token '{FormatErrors.Shown(twice)}' occurs twice."
            )
            : tokens;
    }

    static void WriteAddedTokens(Utf8JsonWriter json, List<GgufToken> tokens)
    {
        json.WriteStartArray("added_tokens");
        foreach (var token in tokens.Where(token => token.Type is Control or UserDefined))
        {
            json.WriteStartObject();
            json.WriteNumber("id", token.Id);
            json.WriteString("content", token.Text);
            foreach (var flag in new[] { "single_word", "lstrip", "rstrip", "normalized" })
                json.WriteBoolean(flag, false);
            json.WriteBoolean("special", token.Type is Control);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Puts the begin token before a text where the file asks for it, or where its kind always does.</summary>
    static void WritePostProcessor(
        Utf8JsonWriter json,
        GgufMetadata metadata,
        GgufPreTokenizer steps,
        List<GgufToken> tokens
    )
    {
        var begin =
            (metadata.AddsBeginToken ?? steps.AddsBeginToken) && metadata.TokenId("bos") is { } id
                ? tokens.Find(token => token.Id == id)
                : null;
        if (begin is null)
        {
            json.WriteNull("post_processor");
            return;
        }
        json.WriteStartObject("post_processor");
        json.WriteString("type", "TemplateProcessing");
        foreach (var (name, sequences) in new[] { ("single", new[] { "A" }), ("pair", ["A", "B"]) })
        {
            json.WriteStartArray(name);
            for (var i = 0; i < sequences.Length; i++)
            {
                WritePart(json, "SpecialToken", begin.Text, i);
                WritePart(json, "Sequence", sequences[i], i);
            }
            json.WriteEndArray();
        }
        json.WriteStartObject("special_tokens");
        json.WriteStartObject(begin.Text);
        json.WriteString("id", begin.Text);
        json.WriteStartArray("ids");
        json.WriteNumberValue(begin.Id);
        json.WriteEndArray();
        json.WriteStrings("tokens", [begin.Text]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WritePart(Utf8JsonWriter json, string kind, string id, int type)
    {
        json.WriteStartObject();
        json.WriteStartObject(kind);
        json.WriteString("id", id);
        json.WriteNumber("type_id", type);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteDecoder(Utf8JsonWriter json)
    {
        json.WriteStartObject("decoder");
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", true);
        json.WriteBoolean("trim_offsets", true);
        json.WriteBoolean("use_regex", true);
        json.WriteEndObject();
    }

    static void WriteModel(
        Utf8JsonWriter json,
        GgufMetadata metadata,
        GgufPreTokenizer steps,
        List<GgufToken> tokens
    )
    {
        json.WriteStartObject("model");
        json.WriteString("type", "BPE");
        foreach (
            var none in new[]
            {
                "dropout",
                "unk_token",
                "continuing_subword_prefix",
                "end_of_word_suffix",
            }
        )
            json.WriteNull(none);
        json.WriteBoolean("fuse_unk", false);
        json.WriteBoolean("byte_fallback", false);
        json.WriteBoolean("ignore_merges", steps.IgnoresMerges);
        json.WriteStartObject("vocab");
        foreach (var token in tokens)
            json.WriteNumber(token.Text, token.Id);
        json.WriteEndObject();
        // One string a merge, the form that every version of the tokenizers library reads.
        json.WriteStrings("merges", metadata.Merges);
        json.WriteEndObject();
    }

    static void WriteConfiguration(
        string path,
        GgufMetadata metadata,
        int contextLength,
        List<GgufToken> tokens
    ) =>
        JsonFile.Write(
            path,
            json =>
            {
                json.WriteString("tokenizer_class", "PreTrainedTokenizerFast");
                json.WriteBoolean("clean_up_tokenization_spaces", false);
                json.WriteNumber("model_max_length", contextLength);
                foreach (
                    var (name, role) in new[]
                    {
                        ("bos_token", "bos"),
                        ("eos_token", "eos"),
                        ("pad_token", "padding"),
                        ("unk_token", "unknown"),
                    }
                )
                    if (
                        metadata.TokenId(role) is { } id
                        && tokens.Find(token => token.Id == id) is { } token
                    )
                        json.WriteString(name, token.Text);
                if (metadata.ChatTemplate is { } template)
                    json.WriteString("chat_template", template);
            }
        );

    sealed record GgufToken(int Id, string Text, int Type);
}
