using System.Globalization;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>SentencePiece's tokens of a single byte: "&lt;0x0A&gt;".</summary>
internal static class ByteToken
{
    /// <summary>The token of a byte.</summary>
    public static string Of(byte value) => $"<0x{value:X2}>";

    /// <summary>The byte that a token stands for, where it stands for one.</summary>
    public static bool TryRead(string token, out byte value)
    {
        value = 0;
        return token.Length == 6
            && token.StartsWith("<0x", StringComparison.Ordinal)
            && token[5] == '>'
            && byte.TryParse(
                token.AsSpan(3, 2),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out value
            );
    }
}
