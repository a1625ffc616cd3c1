using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>Working memory of a pass; "packed" means in the order of <see cref="RowLayout"/>.</summary>
sealed class Activations(ModelConfiguration c, int rows) : IDisposable
{
    /// <summary>Rows whose logits are held at once.</summary>
    public const int LogitRows = 64;

    /// <summary>Distance between rows of <see cref="Residual"/>.</summary>
    public int ResidualStride { get; } = PackedMatrix.Padded(c.HiddenSize);

    /// <summary>Distance between rows of <see cref="QueryKeyValue"/>.</summary>
    public int QueryKeyValueStride { get; } =
        PackedMatrix.Padded((c.HeadCount + 2 * c.KeyValueHeadCount) * c.HeadSize);

    /// <summary>Distance between rows of <see cref="Logits"/>.</summary>
    public int LogitStride { get; } = PackedMatrix.Padded(c.VocabularySize);

    /// <summary>Bytes of all buffers, without the padding of rows.</summary>
    public static long Bytes(ModelConfiguration c, int rows) =>
        sizeof(float)
        * (
            rows * (2L * c.HiddenSize + c.IntermediateSize)
            + rows * (2L * (c.HeadCount + c.KeyValueHeadCount) * c.HeadSize)
            + (long)LogitRows * c.VocabularySize
        );

    /// <summary>Shape [rows, D].</summary>
    public NativeBuffer Residual { get; } = new((long)rows * PackedMatrix.Padded(c.HiddenSize));

    /// <summary>Packed, depth D.</summary>
    public NativeBuffer Normed { get; } = new((long)Math.Max(rows, LogitRows) * c.HiddenSize);

    /// <summary>Shape [rows, (H + 2 K) d].</summary>
    public NativeBuffer QueryKeyValue { get; } =
        new((long)rows * PackedMatrix.Padded((c.HeadCount + 2 * c.KeyValueHeadCount) * c.HeadSize));

    /// <summary>Packed, depth H d.</summary>
    public NativeBuffer Attended { get; } = new((long)rows * c.HeadCount * c.HeadSize);

    /// <summary>Packed, depth F.</summary>
    public NativeBuffer Gated { get; } = new((long)rows * c.IntermediateSize);

    /// <summary>Shape [64, V].</summary>
    public NativeBuffer Logits { get; } =
        new((long)LogitRows * PackedMatrix.Padded(c.VocabularySize));

    public void Dispose()
    {
        Residual.Dispose();
        Normed.Dispose();
        QueryKeyValue.Dispose();
        Attended.Dispose();
        Gated.Dispose();
        Logits.Dispose();
    }
}
