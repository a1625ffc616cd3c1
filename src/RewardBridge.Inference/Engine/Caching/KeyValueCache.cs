namespace RewardBridge.Inference.Engine.Caching;

/// <summary>The blocks of keys and values within a memory budget.</summary>
/// <remarks>
/// A block that nobody reads any more stays findable by its text until the memory is needed, so that
/// prompts of later calls that begin alike are cheap. The oldest goes first.
/// </remarks>
sealed class KeyValueCache(BlockShape shape, int capacity) : IDisposable
{
    readonly Stack<KeyValueBlock> _free = new();
    readonly Dictionary<PrefixKey, KeyValueBlock> _known = [];
    readonly LinkedList<KeyValueBlock> _unread = [];
    readonly Dictionary<KeyValueBlock, LinkedListNode<KeyValueBlock>> _unreadNodes = [];
    readonly List<KeyValueBlock> _all = [];
    long _lastSerial;

    /// <summary>Most blocks there may be.</summary>
    public int Capacity => capacity;

    /// <summary>Blocks that someone reads.</summary>
    public int InUse => _all.Count - _free.Count - _unread.Count;

    /// <summary>Blocks that can be found by their text.</summary>
    public int Known => _known.Count;

    /// <summary>Number of blocks for this many positions.</summary>
    public static int BlocksFor(int positions) =>
        (positions + KeyValueBlock.Tokens - 1) / KeyValueBlock.Tokens;

    /// <summary>A block of one's own, with one reference.</summary>
    /// <exception cref="InvalidOperationException">All are being read; callers reserve to prevent that.</exception>
    public KeyValueBlock Rent()
    {
        var block =
            _free.Count > 0 ? _free.Pop()
            : _all.Count < capacity ? New()
            : Forget();
        block.References = 1;
        block.Ready = false;
        block.Serial = ++_lastSerial;
        return block;
    }

    /// <summary>The known block of this text with one more reference, or null.</summary>
    public KeyValueBlock? Find(PrefixKey key)
    {
        if (!_known.TryGetValue(key, out var block))
            return null;
        if (block.References++ == 0)
            RemoveUnread(block);
        return block;
    }

    /// <summary>Makes a block findable by its text.</summary>
    public void Publish(KeyValueBlock block, PrefixKey key)
    {
        block.Key = key;
        _known.Add(key, block);
    }

    /// <summary>Takes a <see cref="Publish"/> back, where the block will not be filled.</summary>
    public void Withdraw(KeyValueBlock block)
    {
        _known.Remove(block.Key!);
        block.Key = null;
    }

    /// <summary>One more reader.</summary>
    public static KeyValueBlock Share(KeyValueBlock block)
    {
        block.References++;
        return block;
    }

    /// <summary>One reader less.</summary>
    public void Release(KeyValueBlock block)
    {
        if (--block.References > 0)
            return;
        if (block.Key is null)
            _free.Push(block);
        else
            _unreadNodes.Add(block, _unread.AddLast(block));
    }

    /// <summary>Forgets all texts: the weights changed, or a step broke off.</summary>
    public void Clear()
    {
        foreach (var block in _known.Values)
            block.Key = null;
        foreach (var block in _unread)
            _free.Push(block);
        _known.Clear();
        _unread.Clear();
        _unreadNodes.Clear();
    }

    public void Dispose() => _all.ForEach(block => block.Dispose());

    KeyValueBlock New()
    {
        var block = new KeyValueBlock(shape);
        _all.Add(block);
        return block;
    }

    /// <summary>Takes the block that was left unread first.</summary>
    KeyValueBlock Forget()
    {
        var block =
            _unread.First?.Value
            ?? throw new InvalidOperationException($"All {capacity} cache blocks are in use.");
        RemoveUnread(block);
        _known.Remove(block.Key!);
        block.Key = null;
        return block;
    }

    void RemoveUnread(KeyValueBlock block)
    {
        _unreadNodes.Remove(block, out var node);
        _unread.Remove(node!);
    }
}
