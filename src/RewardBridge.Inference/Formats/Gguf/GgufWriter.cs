using System.Text;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>Writes models as GGUF files that llama.cpp loads; the same model always gives the same bytes.</summary>
public static class GgufWriter
{
    const int Alignment = 32;
    const int ElementsAtOnce = 1 << 16;

    /// <summary>Writes a model with its tokenizer, one tensor in memory at a time.</summary>
    /// <param name="path">The file; replaced as a whole or not at all.</param>
    /// <param name="model">The model; from a Hugging Face folder or another GGUF file.</param>
    /// <param name="storage">How matrices are stored; one whose rows aren't whole blocks stays f32.</param>
    /// <exception cref="ModelFormatException">A tensor can't be read or stored so, or GGUF has no name for the tokenizer.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, ModelFolder model, GgufStorage storage)
    {
        var keys = GgufKeys.Of(model, storage);
        var tensors = Plan(model.Configuration, storage);
        AtomicFile.Write(
            path,
            stream =>
            {
                WriteHead(stream, keys, tensors);
                foreach (var tensor in tensors)
                {
                    Align(stream);
                    WriteValues(stream, Values(model, tensor), tensor);
                }
                Align(stream);
            }
        );
    }

    static List<Planned> Plan(ModelConfiguration configuration, GgufStorage storage)
    {
        var tensors = ModelTensors
            .Of(configuration)
            .Select(tensor => new Planned(
                tensor.Key,
                GgufNames.FromHuggingFace(tensor.Key)!,
                tensor.Value,
                Storage(tensor.Value, storage)
            ))
            .ToList();
        if (configuration.Rope.Scaling is RopeScaling.Llama3)
            tensors.Add(
                new(null, GgufNames.RopeDivisors, [configuration.HeadSize / 2], GgufStorage.F32)
            );
        return tensors;
    }

    static GgufStorage Storage(long[] shape, GgufStorage storage) =>
        shape.Length == 1
        || storage is GgufStorage.Q8 && shape[^1] % GgmlEncoding.BlockElements != 0
            ? GgufStorage.F32
            : storage;

    static void WriteHead(Stream stream, Dictionary<string, object> keys, List<Planned> tensors)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write((long)tensors.Count);
        writer.Write((long)keys.Count);
        foreach (var (key, value) in keys)
        {
            GgufValueWriter.WriteText(writer, key);
            GgufValueWriter.WriteValue(writer, value);
        }
        var offset = 0L;
        foreach (var tensor in tensors)
        {
            GgufValueWriter.WriteText(writer, tensor.Name);
            writer.Write(tensor.Shape.Length);
            foreach (var size in tensor.Shape.Reverse())
                writer.Write(size);
            writer.Write(GgmlEncoding.Id(tensor.Storage));
            writer.Write(offset);
            offset += (tensor.ByteCount + Alignment - 1) / Alignment * Alignment;
        }
    }

    static float[] Values(ModelFolder model, Planned tensor)
    {
        var configuration = model.Configuration;
        if (tensor.Source is null)
            return Divisors(configuration);
        var values = model.Tensors.ReadArray(tensor.Source);
        if (HeadPermutation.Applies(configuration.Family, tensor.Source))
            HeadPermutation.FromHuggingFace(
                values,
                configuration.HeadSize,
                configuration.HiddenSize
            );
        return values;
    }

    /// <summary>Plain frequency / scaled frequency.</summary>
    static float[] Divisors(ModelConfiguration configuration)
    {
        var plain = configuration.Rope with { Scaling = RopeScaling.None };
        return
        [
            .. RopeFrequencies
                .Compute(plain, configuration.HeadSize)
                .InverseFrequencies.Zip(
                    RopeFrequencies.Compute(configuration).InverseFrequencies,
                    (a, b) => a / b
                ),
        ];
    }

    static void WriteValues(Stream stream, ReadOnlySpan<float> values, Planned tensor)
    {
        var buffer = new byte[GgmlEncoding.ByteCount(tensor.Storage, ElementsAtOnce)];
        while (values.Length > 0)
        {
            var part = values[..Math.Min(ElementsAtOnce, values.Length)];
            var bytes = buffer.AsSpan(0, (int)GgmlEncoding.ByteCount(tensor.Storage, part.Length));
            if (!GgmlEncoding.Encode(part, tensor.Storage, bytes))
                throw new ModelFormatException(
                    $"Tensor '{tensor.Source}' has a value beyond the range of {tensor.Storage}: write bf16 or f32."
                );
            stream.Write(bytes);
            values = values[part.Length..];
        }
    }

    static void Align(Stream stream)
    {
        while (stream.Position % Alignment != 0)
            stream.WriteByte(0);
    }

    /// <param name="Source">The Hugging Face name; null for the rotary divisors.</param>
    /// <param name="Name">GGUF's name.</param>
    /// <param name="Shape">Slowest-varying size first.</param>
    /// <param name="Storage">How this tensor is stored.</param>
    sealed record Planned(string? Source, string Name, long[] Shape, GgufStorage Storage)
    {
        public long ByteCount =>
            GgmlEncoding.ByteCount(Storage, Shape.Aggregate(1L, (product, size) => product * size));
    }
}
