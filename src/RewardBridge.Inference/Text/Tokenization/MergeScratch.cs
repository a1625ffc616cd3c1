namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>The symbols of one word as a linked list in arrays, and the pairs that wait to be merged.</summary>
internal sealed class MergeScratch
{
    const int Gone = -1;

    readonly PriorityQueue<int, ulong> _queue = new();
    int[] _ids = new int[64];
    int[] _next = new int[64];
    int[] _previous = new int[64];

    /// <summary>Symbols added since <see cref="Clear"/>, merged ones included.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets the word.</summary>
    public void Clear()
    {
        Count = 0;
        _queue.Clear();
    }

    /// <summary>Adds a symbol at the end; all are added before the first merge.</summary>
    public void Add(int id)
    {
        if (Count == _ids.Length)
        {
            Array.Resize(ref _ids, 2 * Count);
            Array.Resize(ref _next, 2 * Count);
            Array.Resize(ref _previous, 2 * Count);
        }
        (_ids[Count], _next[Count], _previous[Count]) = (id, Count + 1, Count - 1);
        Count++;
    }

    /// <summary>Has the pair that begins at a position wait with its rank.</summary>
    public void Enqueue(int position, int rank, int mergedId) =>
        _queue.Enqueue(mergedId, (ulong)rank << 32 | (uint)position);

    /// <summary>The waiting pair of lowest rank, leftmost among equals.</summary>
    public bool TryDequeue(out int position, out int mergedId)
    {
        var found = _queue.TryDequeue(out mergedId, out var priority);
        position = (int)(priority & uint.MaxValue);
        return found;
    }

    /// <summary>The symbol at a position and the one after it, where there are two.</summary>
    public bool TryPair(int position, out (int Left, int Right) pair)
    {
        pair = default;
        if (position < 0 || _ids[position] == Gone || _next[position] >= Count)
            return false;
        pair = (_ids[position], _ids[_next[position]]);
        return true;
    }

    /// <summary>Position of the symbol before; -1 for the first.</summary>
    public int Previous(int position) => _previous[position];

    /// <summary>Puts one symbol in the place of a pair.</summary>
    public void MergeWithNext(int position, int mergedId)
    {
        var right = _next[position];
        _ids[position] = mergedId;
        _ids[right] = Gone;
        _next[position] = _next[right];
        if (_next[right] < Count)
            _previous[_next[right]] = position;
    }

    /// <summary>Appends the symbols that are left.</summary>
    public void AppendTo(List<int> ids)
    {
        for (var position = 0; position < Count; position = _next[position])
            ids.Add(_ids[position]);
    }
}
