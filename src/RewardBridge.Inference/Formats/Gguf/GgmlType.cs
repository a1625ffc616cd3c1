namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>A storage type of ggml: elements in blocks of equal size along a row.</summary>
/// <param name="Name">ggml's name.</param>
/// <param name="BlockElements">Elements a block.</param>
/// <param name="BlockBytes">Bytes a block.</param>
/// <param name="Decode">Turns one block into f32; null where the elements are plain floats.</param>
sealed record GgmlType(
    string Name,
    int BlockElements,
    int BlockBytes,
    GgmlType.Decoder? Decode = null
)
{
    static readonly Dictionary<uint, GgmlType> _known = new()
    {
        [0] = new("F32", 1, 4),
        [1] = new("F16", 1, 2),
        [2] = new("Q4_0", 32, 18, SmallBlocks.Q4_0),
        [3] = new("Q4_1", 32, 20, SmallBlocks.Q4_1),
        [6] = new("Q5_0", 32, 22, SmallBlocks.Q5_0),
        [7] = new("Q5_1", 32, 24, SmallBlocks.Q5_1),
        [8] = new("Q8_0", 32, 34, SmallBlocks.Q8_0),
        [12] = new("Q4_K", SuperBlocks.Elements, 144, SuperBlocks.Q4_K),
        [13] = new("Q5_K", SuperBlocks.Elements, 176, SuperBlocks.Q5_K),
        [14] = new("Q6_K", SuperBlocks.Elements, 210, SuperBlocks.Q6_K),
        [28] = new("F64", 1, 8),
        [30] = new("BF16", 1, 2),
    };

    /// <summary>Decodes one block.</summary>
    public delegate void Decoder(ReadOnlySpan<byte> block, Span<float> values);

    /// <summary>The names of all known types, for messages.</summary>
    public static string Names => string.Join(", ", _known.Values.Select(type => type.Name));

    /// <summary>The type with this number in GGUF files, or null.</summary>
    public static GgmlType? ById(uint id) => _known.GetValueOrDefault(id);

    /// <summary>Reads elements from <paramref name="offset"/> on; whole blocks.</summary>
    public void Read(WeightFile file, long offset, Span<float> destination)
    {
        if (Decode is null)
        {
            Widening.Read(file, offset, Name, destination);
            return;
        }

        const int BlocksAtOnce = 512;
        var buffer = new byte[
            Math.Min(BlocksAtOnce, destination.Length / BlockElements) * BlockBytes
        ];
        while (destination.Length > 0)
        {
            var blocks = Math.Min(BlocksAtOnce, destination.Length / BlockElements);
            file.Read(offset, buffer.AsSpan(0, blocks * BlockBytes));
            for (var block = 0; block < blocks; block++)
                Decode(
                    buffer.AsSpan(block * BlockBytes, BlockBytes),
                    destination.Slice(block * BlockElements, BlockElements)
                );
            destination = destination[(blocks * BlockElements)..];
            offset += blocks * BlockBytes;
        }
    }
}
