using System.Text;

namespace RewardBridge.Inference.Text;

/// <summary>Decodes tokens as they come, never showing half a character.</summary>
/// <remarks>All pieces and the flush together are what <see cref="Tokenizer.Decode"/> gives for all tokens. For one thread.</remarks>
/// <param name="tokenizer">The tokens' tokenizer.</param>
/// <param name="skipSpecial">Whether special tokens are left out.</param>
public sealed class StreamingDecoder(Tokenizer tokenizer, bool skipSpecial = false)
{
    readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    bool _dropsSpace = tokenizer.DropsFirstSpace;

    /// <summary>Takes one token.</summary>
    /// <returns>The text that is now complete; empty while a character waits for its last bytes.</returns>
    public string Append(int token)
    {
        var bytes = tokenizer.TokenBytes(token, skipSpecial);
        if (bytes.Length == 0)
            return "";
        if (_dropsSpace && bytes[0] == ' ')
            bytes = bytes[1..];
        _dropsSpace = false;
        return Decode(bytes, flush: false);
    }

    /// <summary>Ends the text.</summary>
    /// <returns>U+FFFD where a character was left incomplete, otherwise nothing.</returns>
    public string Flush()
    {
        _dropsSpace = tokenizer.DropsFirstSpace;
        return Decode([], flush: true);
    }

    string Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        var characters = new char[_decoder.GetCharCount(bytes, flush)];
        var count = _decoder.GetChars(bytes, characters, flush);
        return new(characters, 0, count);
    }
}
