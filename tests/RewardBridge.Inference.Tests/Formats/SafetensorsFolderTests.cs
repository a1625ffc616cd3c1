using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Formats;

public sealed class SafetensorsFolderTests : IDisposable
{
    const string Header = """{"NAME":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Shards_read_as_one_source()
    {
        Shard("one.safetensors", "a", 1);
        Shard("two.safetensors", "b", 2);
        Index("""{"weight_map":{"a":"one.safetensors","b":"two.safetensors"}}""");
        using var weights = SafetensorsFolder.Open(_folder.Path);
        Assert.Equal(["a", "b"], weights.Tensors.Keys.Order());
        Assert.Equal([1f], weights.ReadArray("a"));
        Assert.Equal([2f], weights.ReadArray("b"));
    }

    [Fact]
    public void A_single_file_wins_over_an_index()
    {
        Shard("model.safetensors", "a", 3);
        Index("""{"weight_map":{"a":"absent.safetensors"}}""");
        using var weights = SafetensorsFolder.Open(_folder.Path);
        Assert.Equal([3f], weights.ReadArray("a"));
    }

    [Theory]
    [InlineData(
        """{"weight_map":{"b":"one.safetensors"}}""",
        "tensor 'b' should be in one.safetensors"
    )]
    [InlineData(
        """{"weight_map":{"a":"../one.safetensors"}}""",
        "expected the plain name of a .safetensors file"
    )]
    [InlineData(
        """{"weight_map":{"a":"/etc/one.safetensors"}}""",
        "expected the plain name of a .safetensors file"
    )]
    [InlineData("""{"weight_map":{"a":1}}""", "expected a string")]
    [InlineData("""{"weights":{}}""", "'weight_map' is nothing, expected an object")]
    [InlineData("""[]""", "expected an object")]
    public void An_index_that_does_not_fit_is_refused(string index, string message)
    {
        Shard("one.safetensors", "a", 1);
        Index(index);
        var error = Assert.Throws<ModelFormatException>(() => SafetensorsFolder.Open(_folder.Path));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_weights_says_which_files_were_looked_for()
    {
        var error = Assert.Throws<ModelFormatException>(() => SafetensorsFolder.Open(_folder.Path));
        Assert.Contains(
            "neither model.safetensors nor model.safetensors.index.json",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_golden_shards_hold_every_tensor_in_bf16()
    {
        using var weights = SafetensorsFolder.Open(
            SharedFiles.Path("goldens", "models", "qwen3-sharded-bf16")
        );
        Assert.Equal(36, weights.Tensors.Count);
        Assert.All(weights.Tensors.Values, tensor => Assert.Equal("BF16", tensor.StoredType));
        Assert.Equal(297_600, weights.Tensors.Values.Sum(tensor => tensor.ElementCount)); // as the index says
        Assert.All(weights.ReadArray("model.norm.weight"), value => Assert.InRange(value, -10, 10));
    }

    void Shard(string file, string tensor, float value) =>
        _folder.Write(
            file,
            SafetensorsBytes.File(
                Header.Replace("NAME", tensor, StringComparison.Ordinal),
                SafetensorsBytes.F32(value)
            )
        );

    void Index(string json) => _folder.Write(SafetensorsFolder.IndexFileName, json);
}
