namespace RewardBridge.Training.Transformer;

/// <summary>Groups laid out in one row without padding: prompt, completion, completion, ..., prompt, ...</summary>
/// <remarks>
/// A completion's tokens see their prompt and their own past, nothing else, and their positions go on
/// after the prompt: the row equals the separate sequences. A completion's last token predicts
/// nothing, so it is not in the row.
/// </remarks>
public sealed class PackedBatch
{
    readonly List<int> _tokens = [];
    readonly List<int> _positions = [];
    readonly List<Segment> _segments = [];
    readonly List<long> _predictors = [];
    readonly List<long> _targets = [];
    readonly List<Range> _completions = [];

    /// <summary>Lays groups out.</summary>
    /// <exception cref="ArgumentException">A group with an empty prompt, or nothing to predict at all.</exception>
    public PackedBatch(IReadOnlyList<PackedGroup> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Prompt.Count == 0)
                throw new ArgumentException($"Group {i} has an empty prompt.", nameof(groups));
            Add(groups[i]);
        }
        if (_targets.Count == 0)
            throw new ArgumentException("No completion has a token to predict.", nameof(groups));
        Targets = [.. _targets];
    }

    PackedBatch(IReadOnlyList<int> sequence)
    {
        AddSegment(sequence, sequence.Count, position: 0, prefix: default);
        for (var row = 0; row < sequence.Count; row++)
            _predictors.Add(row);
        Targets = [];
    }

    /// <summary>Shape [M]: the tokens to be predicted, completion after completion.</summary>
    public long[] Targets { get; }

    /// <summary>Where each completion's tokens lie in <see cref="Targets"/>: one range a completion, groups flattened in order.</summary>
    public IReadOnlyList<Range> Completions => _completions;

    /// <summary>Number of tokens that go through the model, N.</summary>
    public int TokenCount => _tokens.Count;

    /// <summary>Shape [N]: token ids.</summary>
    internal IReadOnlyList<int> Tokens => _tokens;

    /// <summary>Shape [N]: position of each token in its own sequence.</summary>
    internal IReadOnlyList<int> Positions => _positions;

    /// <summary>Stretches that the row is made of: each attends causally to itself, and fully to a prefix, which is the nearest stretch before it without one.</summary>
    internal IReadOnlyList<Segment> Segments => _segments;

    /// <summary>Shape [M]: the row of the token before each target.</summary>
    internal IReadOnlyList<long> Predictors => _predictors;

    /// <summary>One sequence of which every row is wanted; <see cref="Targets"/> is empty.</summary>
    internal static PackedBatch WholeSequence(IReadOnlyList<int> tokens) =>
        tokens.Count > 0
            ? new(tokens)
            : throw new ArgumentException("An empty sequence.", nameof(tokens));

    void Add(PackedGroup group)
    {
        var length = group.Prompt.Count;
        var prompt = new Range(_tokens.Count, _tokens.Count + length);
        if (group.Completions.Count == 1 && group.Completions[0].Count > 0)
        {
            // A lone completion is the plain causal sequence, which needs no mask.
            int[] sequence = [.. group.Prompt, .. group.Completions[0].SkipLast(1)];
            AddSegment(sequence, sequence.Length, position: 0, prefix: default);
            AddTargets(group, group.Completions[0], prompt.End.Value - 1, prompt.End.Value);
            return;
        }
        AddSegment(group.Prompt, length, position: 0, prefix: default);
        foreach (var completion in group.Completions)
        {
            var first = _tokens.Count;
            AddSegment(completion, completion.Count - 1, length, prompt);
            AddTargets(group, completion, prompt.End.Value - 1, first);
        }
    }

    void AddSegment(IReadOnlyList<int> tokens, int count, int position, Range prefix)
    {
        if (count <= 0)
            return;
        var (start, prefixStart) = (_tokens.Count, prefix.Start.Value);
        _segments.Add(new(start, count, prefixStart, prefix.End.Value - prefixStart));
        for (var i = 0; i < count; i++)
        {
            _tokens.Add(tokens[i]);
            _positions.Add(position + i);
        }
    }

    void AddTargets(PackedGroup group, IReadOnlyList<int> completion, int before, int first)
    {
        var start = _targets.Count;
        var context = completion.Count - Math.Min(group.Learnt ?? int.MaxValue, completion.Count);
        for (var i = context; i < completion.Count; i++)
        {
            _predictors.Add(i == 0 ? before : first + i - 1);
            _targets.Add(completion[i]);
        }
        _completions.Add(start.._targets.Count);
    }

    /// <summary>Rows that attend causally to themselves and fully to a prefix, which may be empty.</summary>
    internal readonly record struct Segment(
        int Start,
        int Length,
        int PrefixStart,
        int PrefixLength
    );
}
