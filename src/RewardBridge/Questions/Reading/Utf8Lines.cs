using System.Runtime.CompilerServices;

namespace RewardBridge.Questions.Reading;

/// <summary>Reads a file line by line as bytes, never holding more than one line and a read-ahead.</summary>
static class Utf8Lines
{
    const int ReadAhead = 64 << 10;

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Every line without its end, numbered from 1; the bytes are valid until the next line is asked for.</summary>
    /// <exception cref="QuestionFormatException">A line is longer than <paramref name="maxLength"/> bytes.</exception>
    public static async IAsyncEnumerable<(long Number, ReadOnlyMemory<byte> Line)> ReadAsync(
        string file,
        int maxLength,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var stream = File.OpenRead(file);
        var buffer = new byte[ReadAhead];
        var (start, scanned, end) = (0, 0, 0);
        for (var number = 1L; ; )
        {
            var length = buffer.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return (number, Content(buffer.AsMemory(start..(scanned + length)), number));
                number++;
                start = scanned += length + 1;
                continue;
            }

            scanned = end;
            if (end - start > maxLength)
                throw new QuestionFormatException(
                    file,
                    $"line {number}",
                    null,
                    $"more than {maxLength} bytes without a line end",
                    "JSON Lines: one object a line"
                );
            (buffer, start, scanned, end) = Room(buffer, start, end);
            var read = await stream
                .ReadAsync(buffer.AsMemory(end), cancellationToken)
                .ConfigureAwait(false);
            if (read > 0)
            {
                end += read;
                continue;
            }
            if (end > start)
                yield return (number, Content(buffer.AsMemory(start..end), number));
            yield break;
        }
    }

    // Moves what is left to the front, into a larger buffer if more than half of this one is taken.
    static (byte[] Buffer, int Start, int Scanned, int End) Room(byte[] buffer, int start, int end)
    {
        var rest = end - start;
        var target = rest > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        buffer.AsSpan(start, rest).CopyTo(target);
        return (target, 0, rest, rest);
    }

    static ReadOnlyMemory<byte> Content(ReadOnlyMemory<byte> line, long number)
    {
        if (number == 1 && line.Span.StartsWith(ByteOrderMark))
            line = line[ByteOrderMark.Length..];
        return line.Span is [.., (byte)'\r'] ? line[..^1] : line;
    }
}
