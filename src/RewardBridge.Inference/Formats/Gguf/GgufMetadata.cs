using System.Globalization;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>The key-value pairs at the head of a GGUF file, with names for those that hold the tokenizer.</summary>
public sealed class GgufMetadata
{
    const int MostTokens = ModelBounds.Vocabulary;

    readonly Dictionary<string, object> _values;

    internal GgufMetadata(string path, Dictionary<string, object> values) =>
        (Path, _values) = (path, values);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>
    /// Every value by key: a long (ulong where it doesn't fit), float, double, bool or string, or an array
    /// of the stored element type.
    /// </summary>
    public IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>Kind of tokenizer: "gpt2" is byte-level BPE, "llama" SentencePiece.</summary>
    public string? TokenizerModel => Text("tokenizer.ggml.model");

    /// <summary>How text is cut before byte-level BPE, such as "smollm", "qwen2" or "llama-bpe".</summary>
    public string? PreTokenizer => Text("tokenizer.ggml.pre");

    /// <summary>Token texts by id; in byte-level BPE's alphabet for "gpt2".</summary>
    public IReadOnlyList<string> Tokens => Texts("tokenizer.ggml.tokens") ?? [];

    /// <summary>Kinds of tokens by id: 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte.</summary>
    public IReadOnlyList<int> TokenTypes => Integers("tokenizer.ggml.token_type") ?? [];

    /// <summary>BPE merges, most frequent first: two pieces with a space between.</summary>
    public IReadOnlyList<string> Merges => Texts("tokenizer.ggml.merges") ?? [];

    /// <summary>Whether a tokenizer puts the begin token before a text; null where the file doesn't say.</summary>
    public bool? AddsBeginToken => Flag("tokenizer.ggml.add_bos_token");

    /// <summary>The chat template, in Jinja.</summary>
    public string? ChatTemplate => Text("tokenizer.chat_template");

    /// <summary>A string, or null where the key is absent.</summary>
    /// <exception cref="ModelFormatException">The value has another type.</exception>
    public string? Text(string key) => Get<string>(key, "a string");

    /// <summary>A flag, or null where the key is absent.</summary>
    /// <exception cref="ModelFormatException">The value has another type.</exception>
    public bool? Flag(string key) =>
        _values.GetValueOrDefault(key) switch
        {
            null => null,
            bool flag => flag,
            var other => throw Wrong(key, other, "a bool"),
        };

    /// <summary>An integer within bounds, or null where the key is absent.</summary>
    /// <exception cref="ModelFormatException">The value has another type or is out of bounds.</exception>
    public int? BoundedInteger(string key, int least, int most) =>
        _values.GetValueOrDefault(key) switch
        {
            null => null,
            long n when n >= least && n <= most => (int)n,
            var other => throw Wrong(key, other, $"an integer in {least}..{most}"),
        };

    /// <summary>A token id, or null where the key is absent.</summary>
    /// <param name="role">As in "tokenizer.ggml.{role}_token_id": "eos", "bos", "padding", "unknown", "eot".</param>
    /// <exception cref="ModelFormatException">The value is no token id.</exception>
    public int? TokenId(string role) =>
        BoundedInteger($"tokenizer.ggml.{role}_token_id", 0, MostTokens);

    /// <summary>
    /// A finite number, or null where the key is absent. An f32 is read as the shortest decimal that means
    /// it: 1e-05, not 9.999999747378752e-06.
    /// </summary>
    /// <exception cref="ModelFormatException">The value has another type or isn't finite.</exception>
    public double? Number(string key) =>
        _values.GetValueOrDefault(key) switch
        {
            null => null,
            float f when float.IsFinite(f) => double.Parse(
                f.ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            ),
            double d when double.IsFinite(d) => d,
            long n => n,
            var other => throw Wrong(key, other, "a finite number"),
        };

    /// <summary>An array of strings, or null where the key is absent.</summary>
    /// <exception cref="ModelFormatException">The value has another type.</exception>
    public IReadOnlyList<string>? Texts(string key) => Get<string[]>(key, "an array of strings");

    /// <summary>An array of integers, or null where the key is absent.</summary>
    /// <exception cref="ModelFormatException">The value has another type.</exception>
    public IReadOnlyList<int>? Integers(string key) =>
        _values.GetValueOrDefault(key) switch
        {
            null => null,
            int[] numbers => numbers,
            uint[] numbers when numbers.All(n => n <= int.MaxValue) => Array.ConvertAll(
                numbers,
                n => (int)n
            ),
            var other => throw Wrong(key, other, "an array of 32-bit integers"),
        };

    internal ModelFormatException Wrong(string key, object? found, string expected) =>
        new($"{Path}: key '{key}' is {FormatErrors.Shown(Describe(found))}, expected {expected}.");

    T? Get<T>(string key, string expected)
        where T : class =>
        _values.GetValueOrDefault(key) switch
        {
            null => null,
            T value => value,
            var other => throw Wrong(key, other, expected),
        };

    static string Describe(object? value) =>
        value switch
        {
            null => "absent",
            string text => $"\"{text}\"",
            Array array => $"an array of {array.Length} {array.GetType().GetElementType()!.Name}",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
