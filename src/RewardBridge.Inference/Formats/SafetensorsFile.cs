using System.Runtime.InteropServices;

namespace RewardBridge.Inference.Formats;

/// <summary>One .safetensors file.</summary>
/// <remarks>Only the header is held in memory; tensors are read when asked for, from any thread.</remarks>
public sealed class SafetensorsFile : ITensorSource
{
    const int MostIntegers = 1 << 27; // one gigabyte

    readonly WeightFile _file;
    readonly Dictionary<string, SafetensorsEntry> _entries;

    SafetensorsFile(WeightFile file)
    {
        _file = file;
        _entries = SafetensorsHeader.Read(file);
        Tensors = _entries.ToDictionary(e => e.Key, e => e.Value.Info);
    }

    /// <summary>The path as it was given to <see cref="Open"/>.</summary>
    public string Path => _file.Path;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>Opens a file and checks that its header accounts for every byte.</summary>
    /// <exception cref="IOException">The file isn't there or can't be read.</exception>
    /// <exception cref="ModelFormatException">The header is damaged or doesn't fit the file.</exception>
    public static SafetensorsFile Open(string path)
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

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination)
    {
        var (info, offset) = Entry(name);
        if (Widening.SizeOf(info.StoredType) == 0)
            throw FormatErrors.NotReadableAsSingle(Path, name, info.StoredType);
        FormatErrors.RequireLength(name, info, destination.Length);
        Widening.Read(_file, offset, info.StoredType, destination);
    }

    /// <summary>Reads a tensor of 64-bit integers, such as token ids.</summary>
    /// <exception cref="ModelFormatException">No such tensor, or it has another type.</exception>
    public long[] ReadInt64(string name)
    {
        var (info, offset) = Entry(name);
        if (info.StoredType != "I64")
            throw new ModelFormatException(
                $"{Path}: tensor '{name}' is stored as {info.StoredType}, expected I64."
            );
        if (info.ElementCount > MostIntegers)
            throw new ModelFormatException(
                $"{Path}: tensor '{name}' has {info.ElementCount} elements, expected at most {MostIntegers} integers."
            );
        var values = new long[info.ElementCount];
        _file.Read(offset, MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    SafetensorsEntry Entry(string name) =>
        _entries.GetValueOrDefault(name)
        ?? throw FormatErrors.NoSuchTensor(Path, name, _entries.Count);
}
