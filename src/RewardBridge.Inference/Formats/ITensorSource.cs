namespace RewardBridge.Inference.Formats;

/// <summary>Named weights, readable as f32 whatever their stored type.</summary>
public interface ITensorSource : IDisposable
{
    /// <summary>The tensors by Hugging Face name, such as "model.layers.0.self_attn.q_proj.weight".</summary>
    IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>Reads one tensor, row-major, converted to f32.</summary>
    /// <param name="name">A key of <see cref="Tensors"/>.</param>
    /// <param name="destination">As long as the tensor has elements.</param>
    /// <exception cref="ModelFormatException">No such tensor, or its bytes are damaged.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    void Read(string name, Span<float> destination);
}

/// <summary>What a weight file says of one tensor.</summary>
/// <param name="Shape">Sizes, slowest-varying first, as PyTorch has them.</param>
/// <param name="StoredType">The file's own name of the element type: "F32", "BF16", "Q4_1".</param>
public sealed record TensorInfo(IReadOnlyList<long> Shape, string StoredType)
{
    /// <summary>Number of elements.</summary>
    public long ElementCount => Shape.Aggregate(1L, (product, size) => checked(product * size));
}
