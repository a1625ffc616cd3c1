using System.Buffers;
using System.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>GPT-2's alphabet: a printable character for each of the 256 bytes, so that a vocabulary can be text.</summary>
/// <remarks>Printable Latin-1 stands for itself; the other 68 bytes, in order, are U+0100 to U+0143: the space is 'Ġ'.</remarks>
internal static class ByteAlphabet
{
    static readonly char[] Characters = MakeCharacters();
    static readonly short[] Bytes = MakeBytes();

    /// <summary>The character of a byte.</summary>
    public static char Character(byte value) => Characters[value];

    /// <summary>The UTF-8 bytes of a text, a character each.</summary>
    public static string Encode(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var count = Encoding.UTF8.GetBytes(text, bytes);
        var result = string.Create(
            count,
            bytes,
            (characters, from) =>
            {
                for (var i = 0; i < characters.Length; i++)
                    characters[i] = Characters[from[i]];
            }
        );
        ArrayPool<byte>.Shared.Return(bytes);
        return result;
    }

    /// <summary>The bytes of a token; a token with a character outside the alphabet is its own UTF-8.</summary>
    public static byte[] Decode(string token)
    {
        var result = new byte[token.Length];
        for (var i = 0; i < token.Length; i++)
        {
            if (token[i] >= Bytes.Length || Bytes[token[i]] < 0)
                return Encoding.UTF8.GetBytes(token);
            result[i] = (byte)Bytes[token[i]];
        }
        return result;
    }

    static bool StandsForItself(int value) => value is >= '!' and <= '~' or >= 0xA1 and not 0xAD;

    static char[] MakeCharacters()
    {
        var other = 0x100;
        return [.. Enumerable.Range(0, 256).Select(b => (char)(StandsForItself(b) ? b : other++))];
    }

    static short[] MakeBytes()
    {
        var result = new short[Characters.Max() + 1];
        Array.Fill(result, (short)-1);
        for (var b = 0; b < 256; b++)
            result[Characters[b]] = (short)b;
        return result;
    }
}
