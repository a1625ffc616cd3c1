using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RewardBridge.Remote.Cache;

/// <summary>Names a judgment by a hash of everything that it depends on: 32 bytes of SHA-256.</summary>
public readonly record struct JudgmentKey
{
    readonly string? _hex;

    JudgmentKey(string hex) => _hex = hex;

    /// <summary>64 hexadecimal digits.</summary>
    public override string ToString() => _hex ?? "";

    /// <summary>The hash of texts, each with its length before it, so that none can run into the next.</summary>
    internal static JudgmentKey Of(params IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = new byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return new(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
