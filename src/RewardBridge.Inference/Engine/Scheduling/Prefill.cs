using RewardBridge.Inference.Engine.Caching;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>A text on its way into the cache, chunk by chunk; blocks that others hold or are computing are shared.</summary>
sealed class Prefill
{
    const int BlockTokens = KeyValueBlock.Tokens;

    readonly KeyValueCache _cache;
    readonly int[] _tokens;
    int _shared;

    /// <param name="cache">Where the blocks come from; the caller has reserved enough.</param>
    /// <param name="tokens">The text, at least one token.</param>
    /// <param name="findable">How many of the tokens others may begin with too; the last token is always computed here.</param>
    public Prefill(KeyValueCache cache, int[] tokens, int findable)
    {
        (_cache, _tokens) = (cache, tokens);
        Table = new KeyValueBlock[KeyValueCache.BlocksFor(tokens.Length)];
        var findableBlocks = Math.Min(findable, tokens.Length - 1) / BlockTokens;
        var filled = 0;
        try
        {
            for (var parent = 0L; filled < Table.Length; filled++)
            {
                Table[filled] = filled < findableBlocks ? FindOrRent(filled, parent) : cache.Rent();
                parent = Table[filled].Serial;
            }
        }
        catch // no memory for another block
        {
            Table = Table[..filled];
            Abandon();
            throw;
        }
        Next = _shared * BlockTokens;
    }

    /// <summary>The blocks, one for each 32 tokens.</summary>
    public KeyValueBlock[] Table { get; private set; }

    /// <summary>Position of the first token that is in no plan yet.</summary>
    public int Next { get; private set; }

    /// <summary>Whether every token was in a plan.</summary>
    public bool Done => Next == _tokens.Length;

    /// <summary>Whether someone else waits for blocks that are computed here.</summary>
    public bool Awaited => Unfinished().Any(block => block.References > 1);

    /// <summary>Adds the next tokens to the plan, as many as it takes; none where another's shared blocks have to come first.</summary>
    /// <param name="plan">Gets the rows.</param>
    public void Schedule(StepPlan plan)
    {
        for (var index = 0; index < _shared; index++)
            if (!Table[index].Ready)
                return;
        var end = Math.Min(Next + plan.RowsLeft, _tokens.Length);
        for (; Next < end; Next++)
            plan.Add(_tokens[Next], Next, Table);
        for (var index = _shared; (index + 1) * BlockTokens <= end; index++)
            Table[index].Ready = true;
    }

    /// <summary>Gives the blocks up, the last first, so that beginnings are found longest.</summary>
    public void Release()
    {
        for (var index = Table.Length - 1; index >= 0; index--)
            _cache.Release(Table[index]);
    }

    /// <summary>Gives up in the middle: blocks that were never filled are not to be found any more.</summary>
    public void Abandon()
    {
        foreach (var block in Unfinished())
            _cache.Withdraw(block);
        Release();
    }

    /// <summary>The blocks that others may find and that are computed here, but not yet.</summary>
    IEnumerable<KeyValueBlock> Unfinished() =>
        Table.Skip(_shared).Where(block => block is { Key: not null, Ready: false });

    KeyValueBlock FindOrRent(int index, long parent)
    {
        var key = new PrefixKey(parent, _tokens.AsSpan(index * BlockTokens, BlockTokens));
        // A known block behind one that had to be rented has another parent, so it isn't found.
        if (_cache.Find(key) is { } known)
        {
            _shared = index + 1;
            return known;
        }
        var block = _cache.Rent();
        _cache.Publish(block, key);
        return block;
    }
}
