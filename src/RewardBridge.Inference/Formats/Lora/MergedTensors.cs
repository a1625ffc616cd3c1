using System.Numerics.Tensors;

namespace RewardBridge.Inference.Formats.Lora;

/// <summary>A model's weights with an adapter folded in: W + scale B A, computed when a tensor is read.</summary>
public sealed class MergedTensors : ITensorSource
{
    const string WeightSuffix = ".weight";

    readonly ITensorSource _model;
    readonly LoraAdapter _adapter;
    readonly HashSet<string> _modules;

    /// <summary>Combines the two; <see cref="Dispose"/> releases both.</summary>
    /// <exception cref="ModelFormatException">The adapter belongs to another model.</exception>
    public MergedTensors(ITensorSource model, LoraAdapter adapter)
    {
        adapter.RequireFit(model);
        (_model, _adapter, _modules) = (model, adapter, [.. adapter.Modules]);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors => _model.Tensors;

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination)
    {
        _model.Read(name, destination);
        if (
            name.EndsWith(WeightSuffix, StringComparison.Ordinal)
            && name[..^WeightSuffix.Length] is var module
            && _modules.Contains(module)
        )
            Add(_adapter.Read(module), (float)_adapter.Configuration.Scale, destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        _adapter.Dispose();
    }

    /// <summary>In f32, products summed in the order of the rank.</summary>
    static void Add(LoraPair pair, float scale, Span<float> weights)
    {
        var update = new float[pair.Inputs];
        for (var output = 0; output < pair.Outputs; output++)
        {
            Array.Clear(update);
            for (var k = 0; k < pair.Rank; k++)
                TensorPrimitives.MultiplyAdd(
                    pair.A.AsSpan(k * pair.Inputs, pair.Inputs),
                    pair.B[output * pair.Rank + k],
                    update,
                    update
                );
            var row = weights.Slice(output * pair.Inputs, pair.Inputs);
            TensorPrimitives.MultiplyAdd(update, scale, row, row);
        }
    }
}
