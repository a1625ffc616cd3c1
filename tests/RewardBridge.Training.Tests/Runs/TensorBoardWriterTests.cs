using System.Buffers.Binary;
using RewardBridge.Training.Runs;
using Tensorboard;

namespace RewardBridge.Training.Tests.Runs;

public sealed class TensorBoardWriterTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact] // CRC-32C of "123456789" is e3069283 (RFC 3720); rotated right by 15 and offset
    public void Checksum_is_the_masked_CRC_32C() =>
        Assert.Equal(
            unchecked(((0xe3069283u >> 15) | (0xe3069283u << 17)) + 0xa282ead8u),
            TensorBoardWriter.MaskedCrc("123456789"u8)
        );

    [Fact] // read by the protobuf classes generated from TensorFlow's own definitions
    public void Events_are_read_back_by_another_implementation()
    {
        using (var writer = new TensorBoardWriter(Path, firstStep: 3, new FixedTime()))
        {
            writer.Write(new(3) { ["reward/mean"] = 0.25, ["reward/std"] = null });
            writer.Write(new(300) { ["reward/mean"] = -1, ["response/max_tokens"] = 1e6 });
        }

        var events = Records().Select(Event.Parser.ParseFrom).ToList();

        Assert.Equal([0, 3, 3, 300], events.Select(e => e.Step));
        Assert.All(events, e => Assert.Equal(1.5, e.WallTime));
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal(SessionLog.Types.SessionStatus.Start, events[1].SessionLog.Status);
        Assert.Equal([("reward/mean", 0.25f)], Scalars(events[2]));
        Assert.Equal([("reward/mean", -1f), ("response/max_tokens", 1e6f)], Scalars(events[3]));
    }

    [Fact]
    public void The_same_steps_at_the_same_times_give_the_same_bytes()
    {
        var files = new[] { _folder.File("a.tfevents"), _folder.File("b.tfevents") };
        foreach (var file in files)
        {
            using var writer = new TensorBoardWriter(file, 1, new FixedTime());
            writer.Write(new(1) { ["update/loss"] = 0.5 });
        }

        Assert.Equal(File.ReadAllBytes(files[0]), File.ReadAllBytes(files[1]));
    }

    [Fact]
    public void What_was_written_can_be_read_while_the_run_goes_on()
    {
        using var writer = new TensorBoardWriter(Path, 1, new FixedTime());
        writer.Write(new(1) { ["update/loss"] = 0.5 });

        Assert.Equal(3, Records().Count);
    }

    string Path => _folder.File("events.out.tfevents.1");

    static IEnumerable<(string, float)> Scalars(Event e) =>
        e.Summary.Value.Select(v => (v.Tag, v.SimpleValue));

    List<byte[]> Records()
    {
        using var stream = new FileStream(
            Path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        using var reader = new BinaryReader(stream);
        var records = new List<byte[]>();
        while (stream.Position < stream.Length)
        {
            var length = reader.ReadBytes(8);
            Assert.Equal(TensorBoardWriter.MaskedCrc(length), reader.ReadUInt32());
            var data = reader.ReadBytes((int)BinaryPrimitives.ReadInt64LittleEndian(length));
            Assert.Equal(TensorBoardWriter.MaskedCrc(data), reader.ReadUInt32());
            records.Add(data);
        }
        return records;
    }

    sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1500);
    }
}
