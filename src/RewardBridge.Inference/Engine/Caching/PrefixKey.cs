namespace RewardBridge.Inference.Engine.Caching;

/// <summary>The tokens of a block and the block before it, compared by content.</summary>
sealed class PrefixKey : IEquatable<PrefixKey>
{
    readonly long _parent;
    readonly int[] _tokens;
    readonly int _hash;

    /// <param name="parent">Serial number of the block before; 0 for none.</param>
    /// <param name="tokens">The block's tokens.</param>
    public PrefixKey(long parent, ReadOnlySpan<int> tokens)
    {
        _parent = parent;
        _tokens = tokens.ToArray();
        var hash = new HashCode();
        hash.Add(parent);
        foreach (var token in tokens)
            hash.Add(token);
        _hash = hash.ToHashCode();
    }

    public bool Equals(PrefixKey? other) =>
        other is not null
        && _parent == other._parent
        && _tokens.AsSpan().SequenceEqual(other._tokens);

    public override bool Equals(object? obj) => Equals(obj as PrefixKey);

    public override int GetHashCode() => _hash;
}
