using System.Runtime.InteropServices;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>Compares token sequences by content.</summary>
public sealed class TokensComparer : IEqualityComparer<int[]>
{
    /// <summary>The only one there has to be.</summary>
    public static TokensComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

    /// <inheritdoc/>
    public int GetHashCode(int[] obj)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(obj.AsSpan()));
        return hash.ToHashCode();
    }
}
