using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RewardBridge.Questions;

/// <summary>Chance that is the same on every machine and in every version: a hash of a seed and a text.</summary>
public static class StableHash
{
    /// <summary>64 evenly spread bits: the first eight of SHA-256 over the seed (little-endian) and the text (UTF-8).</summary>
    public static ulong Of(ulong seed, string text)
    {
        var bytes = new byte[sizeof(ulong) + Encoding.UTF8.GetMaxByteCount(text.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, seed);
        var length = Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(ulong)));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, sizeof(ulong) + length), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    /// <summary>The same as a fraction in [0, 1), with 53 bits.</summary>
    public static double Fraction(ulong seed, string text) =>
        (Of(seed, text) >> 11) * (1.0 / (1L << 53));
}
