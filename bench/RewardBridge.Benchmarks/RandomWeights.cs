using RewardBridge.Inference.Formats;

namespace RewardBridge.Benchmarks;

/// <summary>Random weights in a model's shapes: speed doesn't depend on what a model has learnt.</summary>
sealed class RandomWeights(ModelConfiguration configuration) : ITensorSource
{
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; } =
        ModelTensors
            .Of(configuration)
            .ToDictionary(t => t.Key, t => new TensorInfo(t.Value, "F32"));

    public void Read(string name, Span<float> destination)
    {
        var random = new Random(name.Length);
        var (mean, width) = Tensors[name].Shape.Count == 1 ? (1f, 0f) : (0f, 0.06f);
        foreach (ref var value in destination)
            value = mean + width * (random.NextSingle() - 0.5f);
    }

    public void Dispose() { }
}
