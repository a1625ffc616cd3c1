using System.Runtime.InteropServices;
using System.Text;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Text;

/// <summary>Text to token ids and back, the same ids as Hugging Face's tokenizers. Safe to use from many threads.</summary>
/// <remarks>
/// Added tokens are cut out, the rest is normalised, cut into words and merged pair by pair.
/// Any text is encoded in time n log n of its length.
/// </remarks>
public sealed class Tokenizer
{
    const long LargestFile = 256L << 20;

    readonly TokenizerParts _parts;
    readonly Vocabulary _vocabulary;
    readonly AddedTokenSplitter _raw;
    readonly AddedTokenSplitter _normalized;

    internal Tokenizer(TokenizerParts parts)
    {
        _parts = parts;
        _vocabulary = new(parts);
        _raw = new(parts.AddedTokens.Where(t => !t.Normalized).Select(t => (t.Content, t)));
        _normalized = new(
            parts
                .AddedTokens.Where(t => t.Normalized)
                .Select(t => (parts.Normalize(t.Content), t))
                .Where(t => t.Item1.Length > 0)
        );
    }

    /// <summary>Largest token id + 1. A model's embedding may have more rows; their ids decode to nothing.</summary>
    public int VocabularySize => _vocabulary.Size;

    /// <summary>Ids of the special tokens, ascending: those that <see cref="Decode"/> can skip.</summary>
    public IReadOnlyList<int> SpecialTokens => _vocabulary.SpecialTokens;

    /// <summary>Ids that end a text, the tokenizer's own first; with <see cref="For"/> also those of the model's generation settings. May be empty.</summary>
    public IReadOnlyList<int> EndOfText => _parts.EndOfText;

    /// <summary>Id that begins a text; null where none is configured.</summary>
    public int? BeginOfText => _parts.BeginOfText;

    /// <summary>Id that fills up a batch; null where none is configured.</summary>
    public int? Padding => _parts.Padding;

    internal bool DropsFirstSpace => _parts.Decoding.DropsFirstSpace;

    /// <summary>Reads tokenizer.json and, where it's there, tokenizer_config.json.</summary>
    /// <param name="folder">A model folder in Hugging Face's form.</param>
    /// <exception cref="ModelFormatException">tokenizer.json is missing, or a file is malformed or holds something unsupported.</exception>
    public static Tokenizer FromFolder(string folder) => new(ReadParts(folder));

    /// <summary>The tokenizer that belongs to a model, from its folder or its GGUF file.</summary>
    /// <param name="model">An open model, whose generation settings may name further ids that end a text; not kept.</param>
    /// <exception cref="ModelFormatException">As for <see cref="FromFolder"/> and <see cref="FromGguf"/>.</exception>
    public static Tokenizer For(ModelFolder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var parts = model.Gguf is { } gguf
            ? GgufReader.Read(GgufVocabulary.From(gguf))
            : ReadParts(model.Path);
        return new(
            parts with
            {
                EndOfText = [.. parts.EndOfText.Union(model.Generation.EndTokenIds)],
            }
        );
    }

    /// <summary>Makes the tokenizer of a GGUF file; same ids as the model's folder gives.</summary>
    /// <param name="gguf">The file's metadata.</param>
    /// <exception cref="ModelFormatException">The metadata contradicts itself, or asks for something unsupported.</exception>
    public static Tokenizer FromGguf(GgufVocabulary gguf) => new(GgufReader.Read(gguf));

    /// <summary>Reads a tokenizer from the text of its files.</summary>
    /// <param name="tokenizerJson">Content of tokenizer.json.</param>
    /// <param name="configurationJson">Content of tokenizer_config.json; null for none.</param>
    /// <exception cref="ModelFormatException">As for <see cref="FromFolder"/>.</exception>
    public static Tokenizer FromJson(string tokenizerJson, string? configurationJson = null)
    {
        var parts = TokenizerJson.Read(
            JsonPlace.Parse(Encoding.UTF8.GetBytes(tokenizerJson), "tokenizer.json")
        );
        return new(
            configurationJson is null
                ? parts
                : TokenizerSettings.Configure(
                    parts,
                    JsonPlace.Parse(
                        Encoding.UTF8.GetBytes(configurationJson),
                        "tokenizer_config.json"
                    )
                )
        );
    }

    /// <summary>The ids of a text, without any token added in front or behind.</summary>
    /// <param name="text">Any text; half a surrogate pair counts as U+FFFD.</param>
    /// <param name="parseSpecial">
    /// Whether the text of an added token ("&lt;|im_end|&gt;") becomes that token, as in
    /// tokenizer(text, add_special_tokens=False). Only for text that we wrote ourselves, such as a rendered chat:
    /// in a user's or a model's text it would let the writer end the turn.
    /// </param>
    /// <exception cref="ModelFormatException">The tokenizer's own pattern takes time out of proportion to the text.</exception>
    public int[] Encode(string text, bool parseSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Encode(text, parseSpecial, untrusted: default);
    }

    /// <summary>The ids of a text, where added tokens count only if none of their characters is untrusted.</summary>
    internal int[] Encode(string text, ReadOnlyMemory<bool> untrusted) =>
        Encode(text, parseSpecial: true, untrusted);

    int[] Encode(string text, bool parseSpecial, ReadOnlyMemory<bool> untrusted)
    {
        text = WellFormed.Text(text);
        var ids = new List<int>(text.Length / 3 + 1);
        var scratch = new MergeScratch();
        var startsText = true;
        foreach (var (place, token) in Cut(text, _raw, parseSpecial, untrusted))
        {
            if (token is null)
                EncodePiece(
                    MaskedText.Of(text, untrusted, place).Normalize(_parts.Normalize),
                    startsText,
                    parseSpecial,
                    ids,
                    scratch
                );
            else
                ids.Add(token.Id);
            startsText = false;
        }
        return [.. ids];
    }

    /// <summary>The text of ids. Invalid UTF-8 gives U+FFFD, ids outside the vocabulary give nothing.</summary>
    /// <param name="ids">Token ids, any number.</param>
    /// <param name="skipSpecial">Whether special tokens are left out.</param>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecial = false)
    {
        var bytes = new List<byte>(4 * ids.Length);
        foreach (var id in ids)
            bytes.AddRange(TokenBytes(id, skipSpecial));
        var all = CollectionsMarshal.AsSpan(bytes);
        if (DropsFirstSpace && all is [(byte)' ', ..])
            all = all[1..];
        return Encoding.UTF8.GetString(all);
    }

    /// <summary>The id of a token by its text in the vocabulary; null where there is none.</summary>
    /// <param name="token">As the vocabulary spells it: "YES", "Ġthe" for " the", "&lt;|im_end|&gt;".</param>
    public int? TokenId(string token) => _vocabulary.Id(token);

    /// <summary>The text of a token as the vocabulary spells it, the inverse of <see cref="TokenId"/>; empty for an id without a token.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to below <see cref="VocabularySize"/>.</exception>
    public string TokenText(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, VocabularySize);
        return _vocabulary.Text(id);
    }

    internal ReadOnlySpan<byte> TokenBytes(int id, bool skipSpecial) =>
        skipSpecial && _vocabulary.IsSpecial(id) ? [] : _vocabulary.Bytes(id);

    static IEnumerable<(Range Place, AddedToken? Token)> Cut(
        string text,
        AddedTokenSplitter splitter,
        bool parseSpecial,
        ReadOnlyMemory<bool> untrusted
    ) => parseSpecial ? splitter.Split(text, untrusted) : [(.., null)];

    void EncodePiece(
        MaskedText piece,
        bool startsText,
        bool parseSpecial,
        List<int> ids,
        MergeScratch scratch
    )
    {
        var cuts = Cut(piece.Text, _normalized, parseSpecial, piece.Untrusted);
        foreach (var (place, token) in cuts)
        {
            if (token is not null)
                ids.Add(token.Id);
            else if (piece.Text[place] is { Length: > 0 } text)
                foreach (var word in _parts.PreTokenizer.Split(text, startsText))
                    _parts.Model.Encode(word, ids, scratch);
            startsText = false;
        }
    }

    static TokenizerParts ReadParts(string folder)
    {
        var parts = ReadFile(folder, "tokenizer.json") is { } tokenizer
            ? TokenizerJson.Read(tokenizer)
            : throw new ModelFormatException(
                $"{folder}: found no tokenizer.json, expected one. Older models have only tokenizer.model "
                    + "or vocab.json: convert them by saving with transformers' fast tokenizer."
            );
        if (ReadFile(folder, "tokenizer_config.json") is { } configuration)
            parts = TokenizerSettings.Configure(parts, configuration);
        return parts;
    }

    static JsonPlace? ReadFile(string folder, string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists)
            return null;
        return file.Length <= LargestFile
            ? JsonPlace.Parse(File.ReadAllBytes(file.FullName), file.FullName)
            : throw new ModelFormatException(
                $"{file.FullName}: found {file.Length} bytes, expected at most {LargestFile}."
            );
    }
}
