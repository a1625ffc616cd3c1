using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace RewardBridge.Training.Runs;

/// <summary>Writes scalars as TensorBoard events.</summary>
/// <remarks>
/// A file is a sequence of TFRecords (length, its checksum, data, its checksum; masked CRC-32C), each an Event of
/// tensorflow/core/util/event.proto. It opens with a session start at its first step, on which TensorBoard forgets
/// what earlier files of the run say of that step and later ones: so a resumed run shows one line, not two.
/// </remarks>
public sealed class TensorBoardWriter : IDisposable
{
    readonly FileStream _stream;
    readonly TimeProvider _time;

    /// <summary>Creates the file, in place of one that began at the same step: all that it says will be written again.</summary>
    /// <param name="path">TensorBoard reads files with "tfevents" in their name.</param>
    /// <param name="firstStep">The first step that will be written.</param>
    /// <param name="time">Stamps the events.</param>
    public TensorBoardWriter(string path, long firstStep, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _stream = new(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        _time = time;
        WriteEvent(0, Message.Text(3, "brain.Event:2")); // file_version
        WriteEvent(firstStep, Message.Nested(7, Message.Varint(1, 1))); // session_log { status: START }
        _stream.Flush();
    }

    /// <summary>Writes a step's measured numbers, one scalar each, rounded to f32.</summary>
    public void Write(StepMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var values = metrics
            .Values.Where(v => v.Value is not null)
            .Select(v =>
                Message.Nested(
                    1,
                    [.. Message.Text(1, v.Key), .. Message.Single(2, (float)v.Value!.Value)]
                )
            );
        WriteEvent(metrics.Step, Message.Nested(5, [.. values.SelectMany(v => v)])); // summary
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    void WriteEvent(long step, byte[] what)
    {
        var seconds = _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        WriteRecord([.. Message.Double(1, seconds), .. Message.Varint(2, (ulong)step), .. what]);
    }

    void WriteRecord(byte[] data)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, data.Length);
        _stream.Write(length);
        WriteChecksum(length);
        _stream.Write(data);
        WriteChecksum(data);
    }

    void WriteChecksum(ReadOnlySpan<byte> data)
    {
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, MaskedCrc(data));
        _stream.Write(checksum);
    }

    /// <summary>CRC-32C, rotated and offset so that a checksum of data that holds checksums stays useful.</summary>
    internal static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);
        return BitOperations.RotateRight(~crc, 15) + 0xa282ead8;
    }

    /// <summary>The few wire types of protocol buffers that events need; a field is its number and type, then its value.</summary>
    static class Message
    {
        public static byte[] Varint(int field, ulong value) =>
            [.. Key(field, 0), .. Base128(value)];

        public static byte[] Double(int field, double value)
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            return [.. Key(field, 1), .. bytes];
        }

        public static byte[] Single(int field, float value)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            return [.. Key(field, 5), .. bytes];
        }

        public static byte[] Text(int field, string value) =>
            Nested(field, Encoding.UTF8.GetBytes(value));

        public static byte[] Nested(int field, byte[] value) =>
            [.. Key(field, 2), .. Base128((ulong)value.Length), .. value];

        static IEnumerable<byte> Key(int field, int wireType) =>
            Base128((ulong)(field << 3 | wireType));

        static IEnumerable<byte> Base128(ulong value)
        {
            for (; value >= 128; value >>= 7)
                yield return (byte)(value | 128);
            yield return (byte)value;
        }
    }
}
