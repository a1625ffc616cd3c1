using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RewardBridge.Inference.Hub;

/// <summary>
/// What a file has to hash to. The hub gives it as the file's ETag: the SHA-256 of a large file (Git LFS), the
/// SHA-1 of Git's blob for a small one.
/// </summary>
public sealed record HubChecksum
{
    static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    HubChecksum(string text) => Text = text;

    /// <summary>64 (SHA-256) or 40 (Git blob) hexadecimal digits.</summary>
    public string Text { get; }

    bool IsSha256 => Text.Length == 64;

    /// <summary>Reads an ETag: quotes and a weak mark are taken off.</summary>
    internal static bool TryParse(string? etag, [MaybeNullWhen(false)] out HubChecksum checksum)
    {
        var text = etag?.StartsWith("W/", StringComparison.Ordinal) == true ? etag[2..] : etag;
        text = text?.Trim('"').ToLowerInvariant();
        checksum = IsHash(text, 64) || IsHash(text, 40) ? new(text!) : null;
        return checksum is not null;
    }

    internal static bool IsHash(string? text, int digits) =>
        text?.Length == digits && !text.AsSpan().ContainsAnyExcept(HexDigits);

    /// <summary>The hash of a content of so many bytes, still to be fed.</summary>
    internal IncrementalHash Start(long size)
    {
        if (IsSha256)
            return IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
#pragma warning disable CA5350 // Git's identity of a blob, against damage in transfer and not against forgers.
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {size}\0"))
        );
        return hash;
    }

    internal bool Matches(IncrementalHash hash) =>
        Convert.ToHexStringLower(hash.GetCurrentHash()) == Text;

    /// <summary>The digits.</summary>
    public override string ToString() => Text;
}
