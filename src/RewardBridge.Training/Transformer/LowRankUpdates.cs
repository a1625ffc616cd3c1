using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;
using TorchSharp;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>All low-rank updates of a model, by the name of their projection.</summary>
static class LowRankUpdates
{
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

    /// <summary>Copies of the updates' matrices, for a PEFT folder.</summary>
    public static Dictionary<string, LoraPair> Export(
        OrderedDictionary<string, LowRankUpdate> updates
    ) => updates.ToDictionary(u => u.Key, u => u.Value.ToPair());

    /// <summary>Copies an adapter's matrices into the updates.</summary>
    /// <exception cref="ModelFormatException">It adapts other projections or has other shapes.</exception>
    public static void Import(OrderedDictionary<string, LowRankUpdate> updates, LoraAdapter adapter)
    {
        foreach (var module in adapter.Modules)
            if (!updates.ContainsKey(module))
                throw new ModelFormatException(
                    $"The adapter holds '{module}', which is not among the {updates.Count} projections the model adapts."
                );
        var pairs = updates.Keys.ToDictionary(module => module, module => Read(adapter, module));
        foreach (var (module, update) in updates)
            update.Check(module, pairs[module]);
        foreach (var (module, update) in updates)
            update.Set(pairs[module]);
    }

    static LoraPair Read(LoraAdapter adapter, string module) =>
        adapter.Modules.Contains(module)
            ? adapter.Read(module)
            : throw new ModelFormatException(
                $"The adapter lacks '{module}', which the model adapts; it holds {adapter.Modules.Count} modules."
            );
}
