using RewardBridge.Inference.Formats;
using TorchSharp;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>All low-rank updates of a model, by the name of their projection.</summary>
static class LowRankUpdates
{
    const string Prefix = "base_model.model."; // PEFT's, before the base model's own names

    /// <summary>A new update for each targeted projection, in order of computation.</summary>
    public static OrderedDictionary<string, LowRankUpdate> Create(
        OrderedDictionary<string, Tensor> weights,
        LoraOptions options
    )
    {
        using var generator = new Generator(options.Seed);
        var updates = new OrderedDictionary<string, LowRankUpdate>();
        foreach (var (name, weight) in weights)
        {
            var parts = name.Split('.');
            if (parts[^1] == "weight" && options.Targets.Contains(parts[^2]))
                updates.Add(
                    string.Join('.', parts[..^1]),
                    LowRankUpdate.Create(weight, options, generator)
                );
        }
        return updates;
    }

    /// <summary>The updates' numbers under PEFT's names.</summary>
    public static LiveTensors Export(OrderedDictionary<string, LowRankUpdate> updates) =>
        new(
            Tensors(updates)
                .ToDictionary(t => t.Name, t => (t.Tensor.shape, (Func<Tensor>)(() => t.Tensor)))
        );

    /// <summary>Copies numbers into the updates.</summary>
    /// <exception cref="ModelFormatException">A tensor is missing, unknown or of another shape.</exception>
    public static void Import(
        OrderedDictionary<string, LowRankUpdate> updates,
        ITensorSource source
    )
    {
        var expected = Tensors(updates).ToDictionary(t => t.Name, t => t.Tensor);
        Check(expected, source);
        using var noGradient = no_grad();
        foreach (var (name, tensor) in expected)
        {
            using var values = TensorMemory.Create(
                tensor.shape,
                CPU,
                destination => source.Read(name, destination)
            );
            tensor.copy_(values);
        }
    }

    static void Check(Dictionary<string, Tensor> expected, ITensorSource source)
    {
        foreach (var name in source.Tensors.Keys)
            if (!expected.ContainsKey(name))
                throw new ModelFormatException(
                    $"adapter: tensor '{name}' belongs to no projection that the adapter targets."
                );
        foreach (var (name, tensor) in expected)
            if (!source.Tensors.TryGetValue(name, out var info))
                throw new ModelFormatException(
                    $"adapter: no tensor '{name}' among its {source.Tensors.Count}."
                );
            else if (!info.Shape.SequenceEqual(tensor.shape))
                throw new ModelFormatException(
                    $"adapter: tensor '{name}' has shape [{string.Join(", ", info.Shape)}], "
                        + $"expected [{string.Join(", ", tensor.shape)}]."
                );
    }

    static IEnumerable<(string Name, Tensor Tensor)> Tensors(
        OrderedDictionary<string, LowRankUpdate> updates
    ) =>
        updates.SelectMany(u =>
            new[]
            {
                ($"{Prefix}{u.Key}.lora_A.weight", u.Value.A),
                ($"{Prefix}{u.Key}.lora_B.weight", u.Value.B),
            }
        );
}
