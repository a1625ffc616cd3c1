namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>Where a GGUF file holds a tensor, and how.</summary>
/// <param name="Shape">Slowest-varying size first, the reverse of the file's order.</param>
/// <param name="Type">How elements are stored.</param>
/// <param name="Offset">First byte, from the start of the file.</param>
sealed record GgufTensor(IReadOnlyList<long> Shape, GgmlType Type, long Offset)
{
    public long ElementCount => Shape.Aggregate(1L, (product, size) => product * size);

    public long ByteCount => ElementCount / Type.BlockElements * Type.BlockBytes;
}

/// <summary>Reads and checks the table of tensors.</summary>
static class GgufTensorTable
{
    const int MostDimensions = 4;
    const int LongestName = 65_535;

    /// <exception cref="ModelFormatException">A tensor's bytes aren't where and what the table says.</exception>
    public static Dictionary<string, GgufTensor> Read(
        GgufCursor cursor,
        WeightFile file,
        int count,
        int alignment
    )
    {
        var relative = new List<(string Name, GgufTensor Tensor)>(count);
        for (var i = 0; i < count; i++)
            relative.Add(Entry(cursor, file.Path, i, alignment));
        var start = (cursor.Position + alignment - 1) / alignment * alignment;

        var tensors = new Dictionary<string, GgufTensor>(count);
        var end = start;
        foreach (var (name, tensor) in relative.OrderBy(entry => entry.Tensor.Offset))
        {
            var (from, to) = (
                (Int128)start + tensor.Offset,
                (Int128)start + tensor.Offset + tensor.ByteCount
            );
            if (to > file.Length)
                FormatErrors.TensorPastEndOfFile(file.Path, name, from, to, file.Length);
            if (from < end)
                throw new ModelFormatException(
                    $"{file.Path}: tensor '{FormatErrors.Shown(name)}' starts at byte {from}, expected {end} or after: "
                        + "it overlaps the one before."
                );
            if (!tensors.TryAdd(name, tensor with { Offset = (long)from }))
                throw new ModelFormatException(
                    $"{file.Path}: tensor '{FormatErrors.Shown(name)}' occurs twice."
                );
            end = (long)to;
        }
        return tensors;
    }

    static (string Name, GgufTensor Tensor) Entry(
        GgufCursor cursor,
        string file,
        int index,
        int alignment
    )
    {
        var name = cursor.Text($"the name of tensor {index}", LongestName);
        var place = $"tensor '{FormatErrors.Shown(name)}'";
        var dimensions = cursor.UInt32(place);
        if (dimensions is 0 or > MostDimensions)
            throw new ModelFormatException(
                $"{file}: {place} has {dimensions} dimensions, expected 1..{MostDimensions}."
            );
        var shape = new long[dimensions];
        for (var i = shape.Length - 1; i >= 0; i--)
            shape[i] = (long)cursor.UInt64(place);
        var id = cursor.UInt32(place);
        var type =
            GgmlType.ById(id)
            ?? throw new ModelFormatException(
                $"{file}: {place} is stored as ggml type {id}, expected one of {GgmlType.Names}: use a file quantised to one of these."
            );
        RequireSane(file, place, shape, type);
        var offset = cursor.UInt64(place);
        if (offset > long.MaxValue || (long)offset % alignment != 0)
            throw new ModelFormatException(
                $"{file}: {place} has offset {offset}, expected a multiple of {alignment}."
            );
        return (name, new(shape, type, (long)offset));
    }

    static void RequireSane(string file, string place, long[] shape, GgmlType type)
    {
        var shown = string.Join(", ", shape);
        Int128 elements = 1;
        foreach (var size in shape)
            if (size <= 0 || (elements *= size) > long.MaxValue / 8)
                throw new ModelFormatException(
                    $"{file}: {place} has shape [{shown}], expected sizes from 1 and at most 2^60 elements."
                );
        if (shape[^1] % type.BlockElements != 0)
            throw new ModelFormatException(
                $"{file}: {place} has rows of {shape[^1]} elements, expected a multiple of {type.BlockElements} for {type.Name}."
            );
    }
}
