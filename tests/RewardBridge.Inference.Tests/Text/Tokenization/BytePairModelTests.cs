using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Tests.Text.Tokenization;

public sealed class BytePairModelTests
{
    [Fact]
    public void The_heap_gives_what_merging_the_best_pair_over_and_over_gives() =>
        Gen.Select(
                Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40]).Array[0, 30],
                Gen.String[Gen.Char["abc"], 0, 30]
            )
            .Sample(
                (picks, word) =>
                {
                    var (vocabulary, merges) = Learn(picks);
                    var table = new MergeTable(vocabulary);
                    foreach (var (left, right) in merges)
                        Assert.True(table.TryAdd(left, right));
                    var ids = new List<int>();
                    new BytePairModel(vocabulary, table, new()).Encode(word, ids, new());

                    Assert.Equal(
                        BestPairFirst(word, merges),
                        ids.Select(id => vocabulary.Single(t => t.Value == id).Key)
                    );
                }
            );

    [Fact]
    public void Of_equal_pairs_the_leftmost_merges_first() =>
        Assert.Equal(["aa", "a"], BestPairFirst("aaa", [("a", "a")]));

    [Theory]
    [InlineData(false, "? ? a ?")]
    [InlineData(true, "? a ?")]
    public void A_run_of_unknown_characters_is_one_token_where_fused(bool fuse, string expected)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["?"] = 0,
            ["a"] = 1,
        };
        var ids = new List<int>();
        new BytePairModel(
            vocabulary,
            new(vocabulary),
            new() { Unknown = 0, FuseUnknown = fuse }
        ).Encode("中😀ab", ids, new());

        Assert.Equal(expected.Split(' '), ids.Select(id => id == 0 ? "?" : "a"));
    }

    [Fact]
    public void A_character_outside_the_vocabulary_is_dropped_where_nothing_stands_for_it()
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 0 };
        var ids = new List<int>();
        new BytePairModel(vocabulary, new(vocabulary), new()).Encode("a中a", ids, new());

        Assert.Equal([0, 0], ids);
    }

    // Each pick joins two tokens there are already, so that every merge can be reached.
    static (Dictionary<string, int>, List<(string Left, string Right)>) Learn((int, int)[] picks)
    {
        List<string> tokens = ["a", "b", "c"];
        var merges = new List<(string, string)>();
        foreach (var (left, right) in picks)
        {
            var pair = (tokens[left % tokens.Count], tokens[right % tokens.Count]);
            if (merges.Contains(pair) || pair.Item1.Length + pair.Item2.Length > 8)
                continue;
            merges.Add(pair);
            if (!tokens.Contains(pair.Item1 + pair.Item2))
                tokens.Add(pair.Item1 + pair.Item2);
        }
        return (tokens.Select((t, i) => (t, i)).ToDictionary(StringComparer.Ordinal), merges);
    }

    static List<string> BestPairFirst(string word, List<(string Left, string Right)> merges)
    {
        var symbols = word.Select(c => c.ToString()).ToList();
        while (true)
        {
            var best = Enumerable
                .Range(0, Math.Max(0, symbols.Count - 1))
                .Select(i => (Rank: merges.IndexOf((symbols[i], symbols[i + 1])), i))
                .Where(p => p.Rank >= 0)
                .DefaultIfEmpty((Rank: -1, i: -1))
                .Min();
            if (best.i < 0)
                return symbols;
            symbols[best.i] += symbols[best.i + 1];
            symbols.RemoveAt(best.i + 1);
        }
    }
}
