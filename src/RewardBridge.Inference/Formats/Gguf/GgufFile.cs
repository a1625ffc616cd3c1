namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>A GGUF file (versions 2 and 3, little-endian) with its own tensor names.</summary>
/// <remarks>Source: github.com/ggml-org/ggml/blob/master/docs/gguf.md.</remarks>
sealed class GgufFile : IDisposable
{
    const int MostKeys = 100_000;
    const int MostTensors = 1_000_000;
    const int LongestName = 65_535;

    // A length, a type and a byte; a length, dimensions, a type and an offset.
    const int LeastKeyBytes = 13;
    const int LeastTensorBytes = 24;

    readonly WeightFile _file;

    GgufFile(WeightFile file)
    {
        _file = file;
        var cursor = new GgufCursor(file);
        var (tensors, keys) = Preamble(cursor);
        Metadata = ReadMetadata(cursor, keys);
        Tensors = GgufTensorTable.Read(cursor, file, tensors, Alignment());
    }

    /// <summary>The path as it was given.</summary>
    public string Path => _file.Path;

    /// <summary>All key-value pairs.</summary>
    public GgufMetadata Metadata { get; }

    /// <summary>Tensors by the file's own names.</summary>
    public IReadOnlyDictionary<string, GgufTensor> Tensors { get; }

    /// <exception cref="IOException">The file isn't there or can't be read.</exception>
    /// <exception cref="ModelFormatException">The head is damaged or doesn't fit the file.</exception>
    public static GgufFile Open(string path)
    {
        var file = WeightFile.Open(path);
        try
        {
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads and dequantises one tensor.</summary>
    /// <exception cref="ModelFormatException">The file was cut short since it was opened.</exception>
    public void Read(GgufTensor tensor, Span<float> destination) =>
        tensor.Type.Read(_file, tensor.Offset, destination);

    public void Dispose() => _file.Dispose();

    (int Tensors, int Keys) Preamble(GgufCursor cursor)
    {
        const uint Magic = 0x46554747; // "GGUF"
        var magic = cursor.UInt32("the file's mark");
        if (magic != Magic)
            throw new ModelFormatException(
                $"{Path}: begins with {magic:X8}, expected {Magic:X8} (\"GGUF\")."
            );
        var version = cursor.UInt32("the version");
        if (version is not (2 or 3))
            throw new ModelFormatException(
                $"{Path}: GGUF version {version} at offset 4, expected 2 or 3."
            );
        var tensors = cursor.Count("the count of tensors", LeastTensorBytes, MostTensors);
        var keys = cursor.Count("the count of keys", LeastKeyBytes, MostKeys);
        return (tensors, keys);
    }

    GgufMetadata ReadMetadata(GgufCursor cursor, int count)
    {
        var values = new Dictionary<string, object>();
        for (var i = 0; i < count; i++)
        {
            var key = cursor.Text($"key {i}", LongestName);
            var place = $"key '{FormatErrors.Shown(key)}'";
            if (!values.TryAdd(key, GgufValueReader.Read(cursor, Path, place)))
                throw new ModelFormatException(
                    $"{Path}: {place} occurs twice, the second before offset {cursor.Position}."
                );
        }
        return new(Path, values);
    }

    int Alignment()
    {
        const string Key = "general.alignment";
        var alignment = Metadata.BoundedInteger(Key, 1, 1 << 20) ?? 32;
        return int.IsPow2(alignment)
            ? alignment
            : throw Metadata.Wrong(Key, (long)alignment, "a power of two");
    }
}
