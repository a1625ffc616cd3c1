using RewardBridge.Inference.Formats;
using TorchSharp;
using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>Where a model's weights come from: a source, or chance.</summary>
static class Weights
{
    const double InitialDeviation = 0.02; // initializer_range of the family's published configurations

    /// <summary>Reads every tensor that the configuration asks for.</summary>
    /// <exception cref="ModelFormatException">A tensor is missing, has another shape or is damaged.</exception>
    public static OrderedDictionary<string, Tensor> Load(
        ModelConfiguration configuration,
        ITensorSource source,
        Device device
    )
    {
        ModelTensors.Require(configuration, source, "weights");
        return Fill(
            configuration,
            (name, shape) => TensorMemory.Create(shape, device, values => source.Read(name, values))
        );
    }

    /// <summary>Matrices normal, norms one, biases zero; numbers are drawn in order of computation.</summary>
    public static OrderedDictionary<string, Tensor> Initialise(
        ModelConfiguration configuration,
        ulong seed
    )
    {
        using var generator = new Generator(seed);
        return Fill(configuration, (name, shape) => Initial(name, shape, generator));
    }

    static OrderedDictionary<string, Tensor> Fill(
        ModelConfiguration configuration,
        Func<string, long[], Tensor> create
    )
    {
        var weights = new OrderedDictionary<string, Tensor>();
        try
        {
            foreach (var (name, shape) in ModelTensors.Of(configuration))
                weights.Add(name, create(name, shape));
            return weights;
        }
        catch
        {
            foreach (var weight in weights.Values)
                weight.Dispose();
            throw;
        }
    }

    static Tensor Initial(string name, long[] shape, Generator generator)
    {
        using var scope = NewDisposeScope();
        var values =
            shape.Length > 1
                ? randn(shape, float32, generator: generator).mul_(Held(InitialDeviation))
            : name.EndsWith(".bias", StringComparison.Ordinal) ? zeros(shape, float32)
            : ones(shape, float32);
        return values.DetachFromDisposeScope();
    }
}
