using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Engine.Caching;

/// <summary>Keys and values of 32 neighbouring positions in all layers; shared by the sequences that begin alike.</summary>
/// <remarks>
/// A layer's key-value head holds its keys as one panel [d, 32 positions], then its values as panels
/// [32 positions, 32 elements], so that attention is two products with the matrix kernels.
/// </remarks>
sealed unsafe class KeyValueBlock(BlockShape shape) : IDisposable
{
    /// <summary>Positions a block.</summary>
    public const int Tokens = IMatrixKernel.PanelWidth;

    readonly NativeBuffer _numbers = new(shape.Length);

    /// <summary>Sequences and prompts that read the block.</summary>
    public int References { get; set; }

    /// <summary>The text up to the block's end, where others may find it by that; null for a block of one sequence.</summary>
    public PrefixKey? Key { get; set; }

    /// <summary>Whether every position is computed, or is in the step that is being run.</summary>
    public bool Ready { get; set; }

    /// <summary>Names this content; a block that is used again gets another number.</summary>
    public long Serial { get; set; }

    /// <summary>Shape [d, 32].</summary>
    public float* Keys(int layer, int head) => _numbers.Pointer + shape.Offset(layer, head);

    /// <summary>Shape [elements / 32, 32 positions, 32 elements].</summary>
    public float* Values(int layer, int head) =>
        _numbers.Pointer + shape.Offset(layer, head) + shape.KeyLength;

    public void CopyTo(KeyValueBlock other) =>
        Buffer.MemoryCopy(
            _numbers.Pointer,
            other._numbers.Pointer,
            other._numbers.Length * sizeof(float),
            _numbers.Length * sizeof(float)
        );

    public void Dispose() => _numbers.Dispose();
}

/// <summary>Sizes in a <see cref="KeyValueBlock"/>, in numbers.</summary>
sealed record BlockShape(int Layers, int Heads, int HeadSize)
{
    /// <summary>Keys of one head of one layer.</summary>
    public int KeyLength => HeadSize * KeyValueBlock.Tokens;

    /// <summary>Keys and values of one head of one layer.</summary>
    public int HeadLength => KeyLength + PackedMatrix.Padded(HeadSize) * KeyValueBlock.Tokens;

    /// <summary>All.</summary>
    public long Length => (long)HeadLength * Heads * Layers;

    /// <summary>Bytes of a block.</summary>
    public long Bytes => Length * sizeof(float);

    public nint Offset(int layer, int head) => ((nint)layer * Heads + head) * HeadLength;
}
