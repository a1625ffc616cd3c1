using System.Runtime.InteropServices;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>How often each pair of neighbouring symbols occurs in the words of a corpus, kept up to date as pairs merge.</summary>
internal sealed class PairCounts
{
    const long FewestOccurrences = 2; // what occurs once is no pattern

    readonly List<(int[] Symbols, long Count)> _words = [];
    readonly Dictionary<(int Left, int Right), long> _counts = [];
    readonly Dictionary<(int Left, int Right), HashSet<int>> _wordsOf = [];
    readonly PriorityQueue<(int Left, int Right), (long Negative, int Left, int Right)> _queue =
        new();

    /// <summary>Counts the pairs.</summary>
    /// <param name="words">Distinct words as symbol ids, and how often each occurs.</param>
    public PairCounts(IEnumerable<(int[] Symbols, long Count)> words)
    {
        foreach (var word in words)
        {
            _words.Add(word);
            AddPairs(_words.Count - 1, sign: 1);
        }
        foreach (var pair in _counts.Keys)
            Enqueue(pair);
    }

    /// <summary>The pair that occurs most, of equals the one with the lowest ids; none where no pair occurs twice.</summary>
    public bool TryMostFrequent(out (int Left, int Right) pair)
    {
        while (_queue.TryDequeue(out pair, out var priority))
        {
            var count = _counts.GetValueOrDefault(pair);
            if (count < FewestOccurrences)
                continue;
            // Counts only fall after a pair was put in, or it was put in again: a stale entry goes back with its count.
            if (count == -priority.Negative)
                return true;
            if (count < -priority.Negative)
                Enqueue(pair);
        }
        return false;
    }

    /// <summary>Replaces a pair by one symbol in every word, leftmost first.</summary>
    public void Merge((int Left, int Right) pair, int merged)
    {
        if (!_wordsOf.Remove(pair, out var words))
            return;
        var touched = new HashSet<(int, int)>();
        foreach (var index in words)
        {
            AddPairs(index, sign: -1);
            var (symbols, count) = _words[index];
            _words[index] = (Merged(symbols, pair, merged), count);
            AddPairs(index, sign: 1, touched);
        }
        _wordsOf.Remove(pair);
        foreach (var other in touched)
            Enqueue(other);
    }

    void AddPairs(int index, int sign, HashSet<(int, int)>? touched = null)
    {
        var (symbols, count) = _words[index];
        for (var i = 0; i + 1 < symbols.Length; i++)
        {
            var pair = (symbols[i], symbols[i + 1]);
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, pair, out _) += sign * count;
            if (sign < 0)
                continue;
            touched?.Add(pair);
            ref var words = ref CollectionsMarshal.GetValueRefOrAddDefault(_wordsOf, pair, out _);
            (words ??= []).Add(index);
        }
    }

    void Enqueue((int Left, int Right) pair) =>
        _queue.Enqueue(pair, (-_counts[pair], pair.Left, pair.Right));

    static int[] Merged(int[] symbols, (int Left, int Right) pair, int merged)
    {
        var result = new List<int>(symbols.Length);
        for (var i = 0; i < symbols.Length; i++)
            if (i + 1 < symbols.Length && (symbols[i], symbols[i + 1]) == pair)
            {
                result.Add(merged);
                i++;
            }
            else
                result.Add(symbols[i]);
        return [.. result];
    }
}
