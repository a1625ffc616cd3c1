using RewardBridge.Questions;

namespace RewardBridge.Evaluation.Labels;

/// <summary>Judged triples with the clusters that resampling draws: the questions.</summary>
public sealed class JudgedSet
{
    readonly int[] _clusters;
    readonly string[] _keys; // in order of first occurrence

    /// <summary>Groups the triples by <see cref="JudgedTriple.QuestionKey"/>.</summary>
    /// <exception cref="ArgumentException">No triple.</exception>
    public JudgedSet(IReadOnlyList<JudgedTriple> triples)
    {
        ArgumentNullException.ThrowIfNull(triples);
        if (triples.Count == 0)
            throw new ArgumentException("Expected judged triples, found none.", nameof(triples));
        Triples = triples;
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        _clusters = new int[triples.Count];
        for (var i = 0; i < _clusters.Length; i++)
            if (!known.TryGetValue(triples[i].QuestionKey, out _clusters[i]))
                _clusters[i] = known[triples[i].QuestionKey] = known.Count;
        _keys = [.. known.Keys];
        Domains =
        [
            .. triples.Select(t => t.Triple.Question.Domain).OfType<string>().Distinct().Order(),
        ];
    }

    /// <summary>The triples, in the order given.</summary>
    public IReadOnlyList<JudgedTriple> Triples { get; }

    /// <summary>Number of different questions.</summary>
    public int Questions => _keys.Length;

    /// <summary>The domains that occur, in alphabetical order.</summary>
    public IReadOnlyList<string> Domains { get; }

    /// <summary>The question of a triple, as a number from 0.</summary>
    public int Question(int triple) => _clusters[triple];

    /// <summary>The key that the triples of a question share.</summary>
    public string Key(int question) => _keys[question];

    /// <summary>The places of the triples of a domain.</summary>
    public IReadOnlyList<int> OfDomain(string domain) =>
        [
            .. Enumerable
                .Range(0, Triples.Count)
                .Where(i => Triples[i].Triple.Question.Domain == domain),
        ];

    /// <summary>Some of the triples as a set of their own.</summary>
    /// <exception cref="ArgumentException">No place.</exception>
    public JudgedSet Part(IReadOnlyList<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return new([.. places.Select(i => Triples[i])]);
    }
}
