using System.Buffers.Binary;
using System.Text;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>Reads a GGUF file's head from front to back; never past its end, never more than it holds.</summary>
sealed class GgufCursor(WeightFile file)
{
    readonly byte[] _buffer = new byte[64 * 1024];
    long _bufferStart;
    int _bufferLength;

    /// <summary>The next byte's offset in the file.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes from here to the end of the file.</summary>
    public long Remaining => file.Length - Position;

    public byte Byte(string what) => Take(1, what)[0];

    public ushort UInt16(string what) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, what));

    public uint UInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, what));

    public ulong UInt64(string what) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, what));

    /// <summary>A count of things that take at least <paramref name="leastBytes"/> each.</summary>
    /// <exception cref="ModelFormatException">The rest of the file can't hold that many.</exception>
    public int Count(string what, int leastBytes, int most = int.MaxValue)
    {
        var offset = Position;
        var count = UInt64(what);
        var fitting = (ulong)Math.Min(Remaining / leastBytes, most);
        return count <= fitting
            ? (int)count
            : throw new ModelFormatException(
                $"{file.Path}: {what} at offset {offset} is {count}, but at most {fitting} fit into the file."
            );
    }

    /// <summary>A length and that many bytes of UTF-8; bytes that aren't become U+FFFD.</summary>
    public string Text(string what, int longest)
    {
        var length = Count($"the length of {what}", 1, longest);
        if (length <= _buffer.Length)
            return Encoding.UTF8.GetString(Take(length, what));
        var bytes = new byte[length];
        Fill(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Copies bytes from here.</summary>
    public void Fill(Span<byte> destination)
    {
        file.Read(Position, destination);
        Position += destination.Length;
    }

    ReadOnlySpan<byte> Take(int count, string what)
    {
        if (count > Remaining)
            throw new ModelFormatException(
                $"{file.Path}: {what} needs bytes {Position}..{Position + count}, "
                    + $"but the file ends at {file.Length}. {FormatErrors.FetchAgain}"
            );
        if (Position < _bufferStart || Position + count > _bufferStart + _bufferLength)
        {
            _bufferStart = Position;
            _bufferLength = (int)Math.Min(_buffer.Length, Remaining);
            file.Read(_bufferStart, _buffer.AsSpan(0, _bufferLength));
        }
        var taken = _buffer.AsSpan((int)(Position - _bufferStart), count);
        Position += count;
        return taken;
    }
}
