using System.Buffers.Binary;
using System.Text.Json;

namespace RewardBridge.Inference.Formats;

/// <summary>Where a safetensors file holds a tensor.</summary>
/// <param name="Info">Shape and type.</param>
/// <param name="Offset">First byte, from the start of the file.</param>
sealed record SafetensorsEntry(TensorInfo Info, long Offset);

/// <summary>Reads and checks the table of contents at the start of a safetensors file.</summary>
/// <remarks>
/// Format: eight bytes of header length (little-endian), the header in JSON, then the tensors one
/// after another without gaps. Source: github.com/huggingface/safetensors.
/// </remarks>
static class SafetensorsHeader
{
    const int LengthBytes = 8;
    const long LongestHeader = 100_000_000; // the format's own limit
    const int MostDimensions = 16;
    const string MetadataKey = "__metadata__";

    static readonly JsonDocumentOptions _options = new()
    {
        MaxDepth = 8,
        AllowDuplicateProperties = false,
    };

    /// <exception cref="ModelFormatException">Anything that would make a tensor's bytes doubtful.</exception>
    public static Dictionary<string, SafetensorsEntry> Read(WeightFile file)
    {
        var header = ReadBytes(file);
        var start = LengthBytes + header.Length;
        return FormatErrors.ReadingJson(
            file.Path,
            () =>
            {
                using var document = JsonDocument.Parse(header, _options);
                if (document.RootElement.ValueKind is not JsonValueKind.Object)
                    throw new ModelFormatException(
                        $"{file.Path}: the header is a JSON {document.RootElement.ValueKind}, expected an object."
                    );
                var ranges = document
                    .RootElement.EnumerateObject()
                    .Where(property => property.Name != MetadataKey)
                    .Select(property => Entry(file, property, start))
                    .ToList();
                RequireNoGaps(file, ranges, start);
                return ranges.ToDictionary(r => r.Name, r => new SafetensorsEntry(r.Info, r.From));
            }
        );
    }

    static byte[] ReadBytes(WeightFile file)
    {
        if (file.Length < LengthBytes)
            throw new ModelFormatException(
                $"{file.Path}: {file.Length} bytes, expected a safetensors file of at least {LengthBytes}. {FormatErrors.FetchAgain}"
            );
        Span<byte> prefix = stackalloc byte[LengthBytes];
        file.Read(0, prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var most = (ulong)Math.Min(LongestHeader, file.Length - LengthBytes);
        if (length > most)
            throw new ModelFormatException(
                $"{file.Path}: the header length at offset 0 is {length}, expected at most {most}: "
                    + "not a safetensors file, or cut short."
            );
        var header = new byte[length];
        file.Read(LengthBytes, header);
        return header;
    }

    static TensorRange Entry(WeightFile file, JsonProperty property, long start)
    {
        var fields = new JsonFields(
            property.Value,
            $"{file.Path}: tensor '{FormatErrors.Shown(property.Name)}'"
        );
        var type = fields.Text("dtype") ?? throw fields.Wrong("dtype", "a type such as \"F32\"");
        var size = SafetensorsTypes.SizeOf(type);
        if (size == 0)
            throw fields.Wrong("dtype", $"one of {SafetensorsTypes.Names}");
        var shape = fields.Integers("shape", MostDimensions);
        var offsets = fields.Integers("data_offsets", 2);
        if (offsets.Count != 2 || offsets[0] > offsets[1])
            throw fields.Wrong("data_offsets", "a start and an end not before it");

        var (from, to) = ((Int128)start + offsets[0], (Int128)start + offsets[1]);
        if (to > file.Length)
            FormatErrors.TensorPastEndOfFile(file.Path, property.Name, from, to, file.Length);
        var needed = Bytes(shape, size);
        if (needed != to - from)
            throw fields.Wrong(
                "data_offsets",
                $"a span of {(needed is { } n ? $"{n} bytes" : "more than 2^63 bytes")} for {type} [{string.Join(", ", shape)}]"
            );
        return new(property.Name, new(shape, type), (long)from, (long)to);
    }

    /// <summary>Null where the product passes 2^63.</summary>
    static long? Bytes(IReadOnlyList<long> shape, int size)
    {
        if (shape.Contains(0))
            return 0;
        Int128 bytes = size;
        foreach (var extent in shape)
            if ((bytes *= extent) > long.MaxValue)
                return null;
        return (long)bytes;
    }

    static void RequireNoGaps(WeightFile file, List<TensorRange> ranges, long start)
    {
        ranges.Sort((a, b) => (a.From, a.To).CompareTo((b.From, b.To)));
        var end = start;
        foreach (var range in ranges)
        {
            if (range.From != end)
                throw new ModelFormatException(
                    $"{file.Path}: tensor '{FormatErrors.Shown(range.Name)}' starts at byte {range.From}, expected {end}: "
                        + (
                            range.From < end
                                ? "it overlaps the one before."
                                : "the bytes between belong to no tensor."
                        )
                );
            end = range.To;
        }
        if (end != file.Length)
            throw new ModelFormatException(
                $"{file.Path}: {file.Length} bytes, but the last tensor ends at {end}: the bytes after belong to no tensor."
            );
    }

    readonly record struct TensorRange(string Name, TensorInfo Info, long From, long To);
}

/// <summary>The element types of the format, whole bytes each.</summary>
static class SafetensorsTypes
{
    static readonly Dictionary<string, int> _sizes = new()
    {
        ["F64"] = 8,
        ["F32"] = 4,
        ["F16"] = 2,
        ["BF16"] = 2,
        ["F8_E4M3"] = 1,
        ["F8_E5M2"] = 1,
        ["I64"] = 8,
        ["I32"] = 4,
        ["I16"] = 2,
        ["I8"] = 1,
        ["U64"] = 8,
        ["U32"] = 4,
        ["U16"] = 2,
        ["U8"] = 1,
        ["BOOL"] = 1,
    };

    public static string Names => string.Join(", ", _sizes.Keys);

    /// <summary>Bytes an element, or 0 where the name is unknown.</summary>
    public static int SizeOf(string name) => _sizes.GetValueOrDefault(name);
}
