using System.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>How a token's text becomes the bytes it stands for.</summary>
internal sealed record TokenDecoding
{
    /// <summary>Whether the text is in GPT-2's byte alphabet.</summary>
    public bool ByteLevel { get; init; }

    /// <summary>Whether "&lt;0x0A&gt;" stands for a byte.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>Replacements in the text, in order.</summary>
    public IReadOnlyList<(string From, string To)> Replacements { get; init; } = [];

    /// <summary>Whether one space at the very beginning of a decoded text is dropped: the one that encoding put there.</summary>
    public bool DropsFirstSpace { get; init; }

    /// <summary>The bytes of a token; incomplete UTF-8 where it ends within a character.</summary>
    public byte[] Bytes(string token)
    {
        if (ByteLevel)
            return ByteAlphabet.Decode(token);
        foreach (var (from, to) in Replacements)
            token = token.Replace(from, to, StringComparison.Ordinal);
        return ByteFallback && ByteToken.TryRead(token, out var value)
            ? [value]
            : Encoding.UTF8.GetBytes(token);
    }
}
