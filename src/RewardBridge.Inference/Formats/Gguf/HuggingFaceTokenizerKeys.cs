using System.Text.Json;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>Turns a folder's tokenizer.json into GGUF's tokenizer keys; the way back from <see cref="GgufTokenizerJson"/>.</summary>
static class HuggingFaceTokenizerKeys
{
    const int Normal = 1;
    const int Control = 3;
    const int UserDefined = 4;
    const int Unused = 5;

    /// <exception cref="IOException">The folder has no tokenizer.json.</exception>
    /// <exception cref="ModelFormatException">Not byte-level BPE, or cut into words in a way GGUF has no name for.</exception>
    public static Dictionary<string, object> Read(ModelFolder model)
    {
        var keys = JsonFields.ReadFile(
            Path.Combine(model.Path, "tokenizer.json"),
            root => Tokens(root, model.Configuration.VocabularySize)
        );
        var generation = model.Generation;
        Add("bos", generation.BeginTokenId);
        Add("eos", generation.EndTokenIds.Count > 0 ? generation.EndTokenIds[0] : null);
        Add("eot", generation.EndTokenIds.Count > 1 ? generation.EndTokenIds[1] : null);
        Add("padding", generation.PadTokenId);
        if (ChatTemplate(model.Path) is { } template)
            keys["tokenizer.chat_template"] = template;
        return keys;

        void Add(string role, int? id)
        {
            if (id is { } value)
                keys[$"tokenizer.ggml.{role}_token_id"] = (long)value;
        }
    }

    static Dictionary<string, object> Tokens(JsonFields root, int size)
    {
        var model = root.Section("model") ?? throw root.Wrong("model", "an object");
        if (model.Text("type") is not "BPE")
            throw model.Wrong("type", "\"BPE\"");
        var texts = new string?[size];
        var types = Enumerable.Repeat(Unused, size).ToArray();
        var vocabulary = model.Section("vocab") ?? throw model.Wrong("vocab", "an object");
        foreach (var entry in vocabulary.Properties())
            Put(vocabulary.Integer(entry.Name, 0, size - 1), entry.Name, Normal);
        foreach (var entry in root.Objects("added_tokens"))
            Put(
                entry.Integer("id", 0, size - 1),
                entry.Text("content") ?? throw entry.Wrong("content", "a string"),
                entry.Flag("special", fallback: false) ? Control : UserDefined
            );

        var name = PreTokenizer(root);
        return new()
        {
            ["tokenizer.ggml.model"] = "gpt2",
            ["tokenizer.ggml.pre"] = name,
            ["tokenizer.ggml.tokens"] = texts.Select((text, id) => text ?? $"[PAD{id}]").ToArray(),
            ["tokenizer.ggml.token_type"] = types,
            ["tokenizer.ggml.merges"] = Merges(model),
            ["tokenizer.ggml.add_bos_token"] = name == "llama-bpe",
        };

        void Put(int id, string text, int type) => (texts[id], types[id]) = (text, type);
    }

    static string[] Merges(JsonFields model)
    {
        if (model.Element("merges") is not { ValueKind: JsonValueKind.Array } merges)
            throw model.Wrong("merges", "an array");
        return
        [
            .. merges
                .EnumerateArray()
                .Select(merge =>
                    merge.ValueKind is JsonValueKind.String ? merge.GetString()!
                    : merge.ValueKind is JsonValueKind.Array && merge.GetArrayLength() == 2
                        ? $"{merge[0].GetString()} {merge[1].GetString()}"
                    : throw model.Wrong("merges", "pairs of tokens")
                ),
        ];
    }

    /// <summary>GGUF only names the ways of cutting text: finds the name whose steps these are.</summary>
    static string PreTokenizer(JsonFields root)
    {
        var steps = root.Section("pre_tokenizer") ?? throw root.Wrong("pre_tokenizer", "an object");
        var sequence = steps.Text("type") is "Sequence"
            ? [.. steps.Objects("pretokenizers")]
            : new List<JsonFields> { steps };
        if (sequence.Count is 0 or > 2 || sequence[^1].Text("type") is not "ByteLevel")
            throw root.Wrong("pre_tokenizer", "at most one step before \"ByteLevel\"");
        if (sequence.Count == 1)
            return "gpt-2";
        var first = sequence[0];
        if (first.Text("type") is "Digits" && first.Flag("individual_digits", fallback: false))
            return "smollm";
        var pattern = first.Section("pattern")?.Text("Regex");
        return pattern == GgufPreTokenizer.Words(@"\p{N}") ? "qwen2"
            : pattern == GgufPreTokenizer.Words(@"\p{N}{1,3}") ? "llama-bpe"
            : throw root.Wrong("pre_tokenizer", "the steps of GPT-2, SmolLM, Qwen2 or Llama 3");
    }

    static string? ChatTemplate(string folder)
    {
        var own = Path.Combine(folder, "chat_template.jinja");
        if (File.Exists(own))
            return File.ReadAllText(own);
        var settings = Path.Combine(folder, "tokenizer_config.json");
        return File.Exists(settings)
            ? JsonFields.ReadFile(
                settings,
                fields =>
                    fields.Element("chat_template") is { ValueKind: JsonValueKind.String } text
                        ? text.GetString()
                        : null
            )
            : null;
    }
}
