namespace RewardBridge.Inference.Formats;

/// <summary>Tensors held in memory as f32.</summary>
/// <param name="tensors">Shape and row-major values by name; not copied.</param>
public sealed class MemoryTensors(
    IReadOnlyDictionary<string, (long[] Shape, float[] Values)> tensors
) : ITensorSource
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; } =
        tensors.ToDictionary(
            tensor => tensor.Key,
            tensor => new TensorInfo(tensor.Value.Shape, "F32")
        );

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination)
    {
        if (!tensors.TryGetValue(name, out var tensor))
            throw FormatErrors.NoSuchTensor("memory", name, tensors.Count);
        FormatErrors.RequireLength(name, Tensors[name], destination.Length);
        tensor.Values.CopyTo(destination);
    }

    /// <summary>Nothing to release.</summary>
    public void Dispose() { }
}
