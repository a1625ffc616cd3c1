using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RewardBridge.Inference.Formats;

/// <summary>Writes .safetensors files; the same tensors always give the same bytes.</summary>
/// <remarks>
/// Order and padding are those of the safetensors library: wider types first, then by name; the header
/// filled with spaces to a multiple of eight bytes.
/// </remarks>
public static class SafetensorsWriter
{
    const int ElementsAtOnce = 1 << 16;

    /// <summary>Writes tensors of a source, one in memory at a time.</summary>
    /// <param name="path">The file; replaced as a whole or not at all.</param>
    /// <param name="source">Where the tensors come from.</param>
    /// <param name="names">Which of them.</param>
    /// <param name="type">How to store them; null keeps each one's float type, and makes quantised ones f32.</param>
    /// <exception cref="ModelFormatException">A tensor can't be read, or has a value that doesn't fit the type.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(
        string path,
        ITensorSource source,
        IEnumerable<string> names,
        WeightType? type = null
    )
    {
        var tensors = names
            .Select(name => new Planned(
                name,
                Info(source, name),
                type ?? Narrowing.Keeping(Info(source, name))
            ))
            .OrderByDescending(tensor => Narrowing.SizeOf(tensor.Type))
            .ThenByDescending(tensor => tensor.Type is WeightType.BF16)
            .ThenBy(tensor => tensor.Name, StringComparer.Ordinal)
            .ToList();
        var values = new float[tensors.Max(tensor => (long?)tensor.Info.ElementCount) ?? 0];
        AtomicFile.Write(
            path,
            stream =>
            {
                stream.Write(Header(tensors));
                foreach (var tensor in tensors)
                    WriteTensor(
                        stream,
                        source,
                        tensor,
                        values.AsSpan(0, (int)tensor.Info.ElementCount)
                    );
            }
        );
    }

    static TensorInfo Info(ITensorSource source, string name) =>
        source.Tensors.TryGetValue(name, out var info)
            ? info
            : throw FormatErrors.NoSuchTensor("weights to write", name, source.Tensors.Count);

    static byte[] Header(List<Planned> tensors)
    {
        using var buffer = new MemoryStream();
        buffer.Write(new byte[sizeof(long)]);
        using (
            var json = new Utf8JsonWriter(
                buffer,
                new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString("format", "pt"); // transformers refuses a file that doesn't say for which framework
            json.WriteEndObject();
            var offset = 0L;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.ToString());
                WriteNumbers(json, "shape", tensor.Info.Shape);
                WriteNumbers(json, "data_offsets", [offset, offset += tensor.ByteCount]);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0)
            buffer.WriteByte((byte)' ');
        var bytes = buffer.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - sizeof(long));
        return bytes;
    }

    static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    static void WriteTensor(Stream stream, ITensorSource source, Planned tensor, Span<float> values)
    {
        source.Read(tensor.Name, values);
        var size = Narrowing.SizeOf(tensor.Type);
        var buffer = new byte[Math.Min(ElementsAtOnce, values.Length) * size];
        while (values.Length > 0)
        {
            var part = values[..Math.Min(ElementsAtOnce, values.Length)];
            var bytes = buffer.AsSpan(0, part.Length * size);
            if (!Narrowing.Narrow(part, tensor.Type, bytes))
                throw new ModelFormatException(
                    $"Tensor '{tensor.Name}' has a value beyond the range of {tensor.Type}: write bf16 or f32."
                );
            stream.Write(bytes);
            values = values[part.Length..];
        }
    }

    readonly record struct Planned(string Name, TensorInfo Info, WeightType Type)
    {
        public long ByteCount => Info.ElementCount * Narrowing.SizeOf(Type);
    }
}
