using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Text;

/// <summary>Learns a small byte-level vocabulary from text: any text can be encoded, frequent words are one token.</summary>
/// <remarks>
/// Text is cut as for SmolLM2: every digit for itself, then GPT-2's pattern. Ids are the special tokens, the 256 bytes,
/// then the merges: always the most frequent pair, and of equals the one with the lowest ids (Sennrich et al. 2016,
/// arXiv:1508.07909). The same corpus in any order gives the same vocabulary.
/// </remarks>
public static class BytePairTrainer
{
    const int Bytes = 256;

    /// <summary>Learns a vocabulary.</summary>
    /// <param name="corpus">Texts; the special tokens in them are left out.</param>
    /// <param name="options">Size and special tokens.</param>
    /// <returns>The vocabulary; smaller than asked where no pair is left that occurs twice.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public static TrainedVocabulary Train(IEnumerable<string> corpus, BytePairTraining options)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        List<string> tokens =
        [
            .. options.SpecialTokens,
            .. Enumerable
                .Range(0, Bytes)
                .Select(b => $"{ByteAlphabet.Character((byte)b)}")
                .Order(StringComparer.Ordinal),
        ];
        var ids = tokens.Select((t, i) => (t, i)).ToDictionary(StringComparer.Ordinal);
        var pairs = new PairCounts(
            CountWords(corpus, options.SpecialTokens)
                .Select(w => (w.Key.Select(c => ids[c.ToString()]).ToArray(), w.Value))
        );

        var merges = new List<(string Left, string Right)>();
        while (tokens.Count < options.VocabularySize && pairs.TryMostFrequent(out var pair))
        {
            var (left, right) = (tokens[pair.Left], tokens[pair.Right]);
            merges.Add((left, right));
            // Another pair may have spelt the same token before.
            if (ids.TryAdd(left + right, tokens.Count))
                tokens.Add(left + right);
            pairs.Merge(pair, ids[left + right]);
        }
        return new(tokens, merges, options);
    }

    static Dictionary<string, long> CountWords(
        IEnumerable<string> corpus,
        IReadOnlyList<string> special
    )
    {
        var splitter = new AddedTokenSplitter(
            special.Select((text, id) => (text, new AddedToken(id, text, Special: true)))
        );
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var text in corpus.Select(WellFormed.Text))
        foreach (var (place, token) in splitter.Split(text))
            if (token is null)
                foreach (var word in TrainedVocabulary.PreTokenizer.Split(text[place], false))
                    counts[word] = counts.GetValueOrDefault(word) + 1;
        return counts;
    }

    static void Check(BytePairTraining options)
    {
        var special = options.SpecialTokens;
        if (special.Any(string.IsNullOrEmpty) || special.Distinct().Count() < special.Count)
            throw new ArgumentException(
                $"Expected special tokens that differ and aren't empty, found [{string.Join(", ", special)}].",
                nameof(options)
            );
        // Then no learnt token can be spelt like a special one: the corpus has them cut out.
        if (
            special.FirstOrDefault(s => s.Length == 1 || s.Any(c => c is < '!' or > '~')) is { } odd
        )
            throw new ArgumentException(
                $"Expected special tokens of two or more printable ASCII characters, found '{odd}'.",
                nameof(options)
            );
        foreach (var token in (string?[])[options.EndOfText, options.Padding])
            if (token is not null && !special.Contains(token))
                throw new ArgumentException(
                    $"Expected EndOfText and Padding among the special tokens, found '{token}'.",
                    nameof(options)
                );
        var least = Bytes + special.Count;
        if (options.VocabularySize < least || options.VocabularySize > BytePairTraining.LargestSize)
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.VocabularySize,
                $"Expected a vocabulary of {least} (bytes and special tokens) to {BytePairTraining.LargestSize}."
            );
    }
}

/// <summary>What <see cref="BytePairTrainer"/> is asked to learn.</summary>
public sealed record BytePairTraining
{
    internal const int LargestSize = 1 << 20;

    /// <summary>Tokens in all, special ones and the 256 bytes included; at most 2^20.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Tokens that text can't become unless it's parsed for them; they get the ids from 0.</summary>
    public IReadOnlyList<string> SpecialTokens { get; init; } = [];

    /// <summary>The special token that ends a text; null for none.</summary>
    public string? EndOfText { get; init; }

    /// <summary>The special token that fills up a batch; null for none.</summary>
    public string? Padding { get; init; }
}
