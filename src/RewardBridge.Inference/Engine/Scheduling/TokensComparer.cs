using System.Runtime.InteropServices;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>Compares token sequences by content.</summary>
sealed class TokensComparer : IEqualityComparer<int[]>
{
    public static TokensComparer Instance { get; } = new();

    public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(int[] obj)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(obj.AsSpan()));
        return hash.ToHashCode();
    }
}
