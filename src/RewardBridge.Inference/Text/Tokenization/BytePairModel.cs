using System.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Byte-pair encoding of one word: its characters, merged pair by pair in the order the merges were learnt.</summary>
/// <remarks>
/// The pairs wait in a heap, so that a word of n characters takes n log n steps: a megabyte without a space is a word.
/// Same result as Hugging Face's tokenizers: lowest rank first, leftmost among equals.
/// </remarks>
internal sealed class BytePairModel
{
    const int SmallCharacters = 0x180; // covers GPT-2's byte alphabet

    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;
    readonly MergeTable _merges;
    readonly BytePairOptions _options;
    readonly int[] _smallIds = new int[SmallCharacters];
    readonly int[]? _byteIds;

    /// <summary>Creates the model.</summary>
    /// <param name="vocabulary">Ids by token, with ordinal comparison.</param>
    /// <param name="merges">The pairs of its tokens that merge.</param>
    /// <param name="options">How unknown characters and whole words are treated.</param>
    public BytePairModel(
        Dictionary<string, int> vocabulary,
        MergeTable merges,
        BytePairOptions options
    )
    {
        (Vocabulary, _merges, _options) = (vocabulary, merges, options);
        _ids = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var c = 0; c < SmallCharacters; c++)
            _smallIds[c] = _ids.TryGetValue([(char)c], out var id) ? id : -1;
        _byteIds = options.ByteFallback ? ByteIds(vocabulary) : null;
    }

    /// <summary>Ids by token.</summary>
    public Dictionary<string, int> Vocabulary { get; }

    /// <summary>Appends the ids of a word. A character that the vocabulary lacks becomes its bytes' tokens, the unknown token or nothing.</summary>
    /// <param name="word">Without lone surrogates.</param>
    /// <param name="ids">Appended to.</param>
    /// <param name="scratch">Not shared between threads.</param>
    public void Encode(string word, List<int> ids, MergeScratch scratch)
    {
        if (
            _options.IgnoreMerges
            && _ids.TryGetValue(word, out var whole)
            && !_options.NeverWhole.Contains(whole)
        )
        {
            ids.Add(whole);
            return;
        }
        scratch.Clear();
        AddCharacters(word, scratch);
        Merge(scratch);
        scratch.AppendTo(ids);
    }

    void AddCharacters(string word, MergeScratch scratch)
    {
        var afterUnknown = false;
        for (var i = 0; i < word.Length; )
        {
            var length = char.IsHighSurrogate(word[i]) ? 2 : 1;
            var character = word.AsSpan(i, length);
            i += length;
            if (TryCharacter(character, out var id))
                scratch.Add(id);
            else if (_byteIds is not null)
                AddBytes(character, scratch);
            else if (_options.Unknown is { } unknown)
            {
                if (!(afterUnknown && _options.FuseUnknown))
                    scratch.Add(unknown);
                afterUnknown = true;
                continue;
            }
            afterUnknown = false;
        }
    }

    bool TryCharacter(ReadOnlySpan<char> character, out int id)
    {
        if (character[0] >= SmallCharacters)
            return _ids.TryGetValue(character, out id);
        id = _smallIds[character[0]];
        return id >= 0;
    }

    void AddBytes(ReadOnlySpan<char> character, MergeScratch scratch)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = Encoding.UTF8.GetBytes(character, bytes);
        foreach (var b in bytes[..count])
            scratch.Add(_byteIds![b]);
    }

    void Merge(MergeScratch scratch)
    {
        for (var position = 0; position < scratch.Count - 1; position++)
            Offer(position, scratch);
        while (scratch.TryDequeue(out var position, out var mergedId))
            // The pair may have been eaten by another merge since it was put in.
            if (
                scratch.TryPair(position, out var pair)
                && _merges.TryGet(pair, out var merge)
                && merge.Id == mergedId
            )
            {
                scratch.MergeWithNext(position, mergedId);
                Offer(scratch.Previous(position), scratch);
                Offer(position, scratch);
            }
    }

    void Offer(int position, MergeScratch scratch)
    {
        if (scratch.TryPair(position, out var pair) && _merges.TryGet(pair, out var merge))
            scratch.Enqueue(position, merge.Rank, merge.Id);
    }

    // Null where a byte has no token: then no character falls back.
    static int[]? ByteIds(Dictionary<string, int> vocabulary)
    {
        var result = new int[256];
        for (var b = 0; b < 256; b++)
            if (!vocabulary.TryGetValue(ByteToken.Of((byte)b), out result[b]))
                return null;
        return result;
    }
}

/// <summary>What a byte-pair model does with characters and words that merges don't reach.</summary>
internal sealed record BytePairOptions
{
    /// <summary>Whether a word that is a token is taken whole, without merging.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>Ids that a whole word never becomes: the added tokens, which only parsing special text may give.</summary>
    public IReadOnlySet<int> NeverWhole { get; init; } = new HashSet<int>();

    /// <summary>Whether a character outside the vocabulary becomes tokens "&lt;0xE4&gt;" of its UTF-8 bytes.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>The id of a character outside the vocabulary; null drops it.</summary>
    public int? Unknown { get; init; }

    /// <summary>Whether a run of unknown characters becomes one token.</summary>
    public bool FuseUnknown { get; init; }
}
