using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;

namespace RewardBridge.Inference.Tests.Formats.Lora;

public sealed class MergedTensorsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact] // scale 4 / 2 = 2; B A = [[1*1 + 2*0, 1*0 + 2*1, 0], [3, 4, 0]]
    public void Merging_adds_the_scaled_product()
    {
        LoraAdapterFiles.Write(
            _folder.Path,
            new() { Rank = 2, Alpha = 4 },
            new Dictionary<string, LoraPair>
            {
                ["m"] = new([1, 0, 0, 0, 1, 0], [1, 2, 3, 4], 2, 3, 2),
            }
        );
        using var merged = new MergedTensors(
            Memory(("m.weight", [2, 3], [10, 20, 30, 40, 50, 60]), ("m.bias", [2], [7, 8])),
            LoraAdapterFiles.Open(_folder.Path)
        );
        Assert.Equal([12, 24, 30, 46, 58, 60], merged.ReadArray("m.weight"));
        Assert.Equal([7, 8], merged.ReadArray("m.bias"));
    }

    [Fact]
    public void An_adapter_for_another_model_is_refused()
    {
        LoraAdapterFiles.Write(
            _folder.Path,
            new() { Rank = 1, Alpha = 1 },
            new Dictionary<string, LoraPair> { ["m"] = new([1, 1], [1, 1], 1, 2, 2) }
        );
        using var adapter = LoraAdapterFiles.Open(_folder.Path);
        var missing = Assert.Throws<ModelFormatException>(() =>
            new MergedTensors(Memory(("n.weight", [2, 2], new float[4])), adapter)
        );
        Assert.Contains(
            "adapts 'm', which the model doesn't have",
            missing.Message,
            StringComparison.Ordinal
        );
        var shape = Assert.Throws<ModelFormatException>(() =>
            new MergedTensors(Memory(("m.weight", [2, 3], new float[6])), adapter)
        );
        Assert.Contains(
            "adapts 'm' as [2, 2], the model has [2, 3]",
            shape.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("qwen2")]
    [InlineData("qwen3-sharded-bf16")]
    public void Golden_adapters_change_exactly_the_adapted_tensors(string name)
    {
        var folder = SharedFiles.Path("goldens", "models", name);
        using var model = ModelFolder.Open(folder);
        var adapter = LoraAdapterFiles.Open(Path.Combine(folder, "adapter"));
        using var merged = new MergedTensors(model.Tensors, adapter);
        foreach (var tensor in model.Tensors.Tensors.Keys)
        {
            var adapted = tensor.Contains("_proj.weight", StringComparison.Ordinal);
            Assert.Equal(
                !adapted,
                model.Tensors.ReadArray(tensor).SequenceEqual(merged.ReadArray(tensor))
            );
        }
    }

    static MemoryTensors Memory(params (string Name, long[] Shape, float[] Values)[] tensors) =>
        new(tensors.ToDictionary(t => t.Name, t => (t.Shape, t.Values)));
}
