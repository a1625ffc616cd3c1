using RewardBridge.Inference.Formats;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>Tensors of a running model or optimiser as a source: every read gives the values of that moment.</summary>
/// <param name="tensors">By name: the shape, and how to get the tensor. Called inside a dispose scope, without gradients.</param>
sealed class LiveTensors(IReadOnlyDictionary<string, (long[] Shape, Func<Tensor> Current)> tensors)
    : ITensorSource
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; } =
        tensors.ToDictionary(t => t.Key, t => new TensorInfo(t.Value.Shape, "F32"));

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination)
    {
        if (!tensors.TryGetValue(name, out var entry))
            throw new ModelFormatException(
                $"No tensor '{name}' among the {tensors.Count} of the running model."
            );
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        TensorMemory.Copy(entry.Current(), destination);
    }

    /// <summary>Nothing to free: the tensors belong to their model.</summary>
    public void Dispose() { }
}
