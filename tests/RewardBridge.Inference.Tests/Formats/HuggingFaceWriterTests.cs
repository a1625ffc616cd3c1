using System.Text.Json;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Formats;

public sealed class HuggingFaceWriterTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("llama")]
    [InlineData("llama-rope-llama3-tied")]
    [InlineData("qwen2")]
    [InlineData("qwen2-yarn-tied")]
    [InlineData("qwen3-tied")]
    [InlineData("qwen3-sharded-bf16")]
    public void A_written_model_reads_back_the_same(string name)
    {
        using var original = ModelFolder.Open(SharedFiles.Path("goldens", "models", name));
        HuggingFaceWriter.Write(
            _folder.Path,
            original.Configuration,
            original.Tensors,
            original.Generation
        );
        using var copy = ModelFolder.Open(_folder.Path);
        Assert.Equal(original.Configuration, copy.Configuration);
        Assert.Equal(original.Generation, copy.Generation);
        foreach (var (tensor, info) in original.Tensors.Tensors)
        {
            Assert.Equal(info.StoredType, copy.Tensors.Tensors[tensor].StoredType);
            Assert.Equal(original.Tensors.ReadArray(tensor), copy.Tensors.ReadArray(tensor));
        }
    }

    [Theory] // what transformers 5 and 4 look for
    [InlineData("llama", "LlamaForCausalLM", "llama", "float32")]
    [InlineData("qwen3-sharded-bf16", "Qwen3ForCausalLM", "qwen3", "bfloat16")]
    public void The_configuration_names_class_type_and_dtype(
        string name,
        string architecture,
        string type,
        string dtype
    )
    {
        using var original = ModelFolder.Open(SharedFiles.Path("goldens", "models", name));
        HuggingFaceWriter.Write(
            _folder.Path,
            original.Configuration,
            original.Tensors,
            original.Generation
        );
        using var json = JsonDocument.Parse(File.ReadAllText(_folder.File("config.json")));
        var root = json.RootElement;
        Assert.Equal(architecture, root.GetProperty("architectures")[0].GetString());
        Assert.Equal(type, root.GetProperty("model_type").GetString());
        Assert.Equal(dtype, root.GetProperty("dtype").GetString());
        Assert.Equal(dtype, root.GetProperty("torch_dtype").GetString());
    }

    [Fact] // a tiny model of 297,600 parameters in f32 with shards of 200 kB
    public void Weights_above_the_limit_are_cut_into_shards()
    {
        using var original = ModelFolder.Open(
            SharedFiles.Path("goldens", "models", "qwen3-sharded-bf16")
        );
        HuggingFaceWriter.Write(
            _folder.Path,
            original.Configuration,
            original.Tensors,
            original.Generation,
            WeightType.F32,
            shardBytes: 200_000
        );
        var shards = Directory.GetFiles(_folder.Path, "model-*-of-*.safetensors");
        Assert.InRange(shards.Length, 5, 12);
        // Only a tensor that passes the limit alone may make a longer shard.
        Assert.All(
            shards,
            shard => Assert.InRange(new FileInfo(shard).Length, 1, 1024 * 64 * 4 + 2_000)
        );
        using var copy = ModelFolder.Open(_folder.Path);
        Assert.All(
            original.Tensors.Tensors.Keys,
            name => Assert.Equal(original.Tensors.ReadArray(name), copy.Tensors.ReadArray(name))
        );
    }

    [Fact]
    public void A_folder_that_holds_a_model_is_left_alone()
    {
        using var original = ModelFolder.Open(SharedFiles.Path("goldens", "models", "llama"));
        _folder.Write("model.safetensors", "mine");
        var error = Assert.Throws<IOException>(() =>
            HuggingFaceWriter.Write(
                _folder.Path,
                original.Configuration,
                original.Tensors,
                original.Generation
            )
        );
        Assert.Contains(
            "holds a model already (model.safetensors)",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("mine", File.ReadAllText(_folder.File("model.safetensors")));
    }

    [Fact]
    public void Sampling_settings_and_several_end_tokens_survive()
    {
        var generation = new GenerationDefaults
        {
            EndTokenIds = [3, 5],
            BeginTokenId = 1,
            Temperature = 0.7,
            TopP = 0.8,
            TopK = 20,
        };
        using var original = ModelFolder.Open(SharedFiles.Path("goldens", "models", "llama"));
        HuggingFaceWriter.Write(_folder.Path, original.Configuration, original.Tensors, generation);
        Assert.Equal(generation, GenerationReader.Read(_folder.Path));
    }

    [Fact]
    public void Tokenizer_files_are_copied_and_weights_are_not()
    {
        using var model = ModelFolder.Open(SharedFiles.Path("goldens", "models", "llama"));
        HuggingFaceWriter.WriteTokenizer(model, _folder.Path);
        Assert.Equal(
            ["chat_template.jinja", "tokenizer.json", "tokenizer_config.json"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }
}
