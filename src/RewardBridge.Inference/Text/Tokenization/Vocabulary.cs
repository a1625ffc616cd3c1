namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Ids, texts and bytes of all tokens, the model's and the added ones; the added ones win.</summary>
internal sealed class Vocabulary
{
    readonly Dictionary<string, int> _modelIds;
    readonly Dictionary<string, int> _addedIds = new(StringComparer.Ordinal);
    readonly string[] _texts;
    readonly bool[] _special;
    readonly byte[] _bytes;
    readonly int[] _ends;

    /// <summary>Gathers the tokens of a tokenizer.</summary>
    public Vocabulary(TokenizerParts parts)
    {
        _modelIds = parts.Model.Vocabulary;
        var ids = _modelIds.Values.Concat(parts.AddedTokens.Select(t => t.Id));
        Size = ids.DefaultIfEmpty(-1).Max() + 1;
        _texts = new string[Size];
        Array.Fill(_texts, "");
        _special = new bool[Size];
        foreach (var (text, id) in _modelIds)
            _texts[id] = text;
        foreach (var token in parts.AddedTokens)
        {
            _texts[token.Id] = token.Content;
            _special[token.Id] |= token.Special;
            _addedIds.TryAdd(token.Content, token.Id);
        }
        SpecialTokens = [.. Enumerable.Range(0, Size).Where(id => _special[id])];
        (_bytes, _ends) = AllBytes(_texts, parts.Decoding);
    }

    /// <summary>Largest id + 1.</summary>
    public int Size { get; }

    /// <summary>Ids of the special tokens, ascending.</summary>
    public IReadOnlyList<int> SpecialTokens { get; }

    /// <summary>The id of a token; null where there is none.</summary>
    public int? Id(string text) =>
        _addedIds.TryGetValue(text, out var id) || _modelIds.TryGetValue(text, out id) ? id : null;

    /// <summary>The text of a token; empty where an id has none.</summary>
    public string Text(int id) => _texts[id];

    /// <summary>Whether a token is special; false outside the vocabulary.</summary>
    public bool IsSpecial(int id) => (uint)id < (uint)Size && _special[id];

    /// <summary>The bytes that a token stands for; none outside the vocabulary.</summary>
    public ReadOnlySpan<byte> Bytes(int id) =>
        (uint)id >= (uint)Size ? [] : _bytes.AsSpan((id == 0 ? 0 : _ends[id - 1]).._ends[id]);

    // One array for all: a hundred thousand small ones would weigh several times as much.
    static (byte[] Bytes, int[] Ends) AllBytes(string[] texts, TokenDecoding decoding)
    {
        var bytes = new List<byte>();
        var ends = new int[texts.Length];
        for (var id = 0; id < texts.Length; id++)
        {
            bytes.AddRange(decoding.Bytes(texts[id]));
            ends[id] = bytes.Count;
        }
        return ([.. bytes], ends);
    }
}
