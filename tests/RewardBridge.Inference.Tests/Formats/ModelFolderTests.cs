using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Formats;

public sealed class ModelFolderTests : IDisposable
{
    const string Configuration = """
        {
          "model_type": "llama", "vocab_size": 2, "hidden_size": 2, "intermediate_size": 1, "num_hidden_layers": 1,
          "num_attention_heads": 1, "max_position_embeddings": 8, "eos_token_id": 1, "pad_token_id": -1
        }
        """;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("llama")]
    [InlineData("llama-rope-llama3-tied")]
    [InlineData("qwen2")]
    [InlineData("qwen2-yarn-tied")]
    [InlineData("qwen3-tied")]
    [InlineData("qwen3-sharded-bf16")]
    public void Folders_that_transformers_saved_hold_exactly_the_expected_tensors(string name)
    {
        using var model = ModelFolder.Open(SharedFiles.Path("goldens", "models", name));
        Assert.Equal(
            ModelTensors
                .Of(model.Configuration)
                .Select(tensor => tensor.Key)
                .Order(StringComparer.Ordinal),
            model.Tensors.Tensors.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            model.Tensors.Tensors.Values.Sum(tensor => tensor.ElementCount),
            ModelTensors.ParameterCount(model.Configuration)
        );
        Assert.Equal([2], model.Generation.EndTokenIds);
        Assert.Equal(0, model.Generation.PadTokenId);
    }

    [Fact]
    public void A_missing_tensor_is_named_with_the_shape_expected()
    {
        Write(
            """{"model.embed_tokens.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}""",
            16
        );
        var error = Assert.Throws<ModelFormatException>(() => ModelFolder.Open(_folder.Path));
        Assert.Contains(
            "no tensor 'model.layers.0.input_layernorm.weight' among its 1, expected one of shape [2]",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_tensor_of_another_shape_is_refused()
    {
        Write(
            """{"model.embed_tokens.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]}}""",
            24
        );
        var error = Assert.Throws<ModelFormatException>(() => ModelFolder.Open(_folder.Path));
        Assert.Contains(
            "has shape [3, 2], the configuration expects [2, 2]",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Generation_settings_come_from_their_own_file_first()
    {
        _folder.Write("config.json", Configuration);
        _folder.Write(
            "generation_config.json",
            """{"eos_token_id": [7, 9], "temperature": 0.6, "top_k": 20, "top_p": 0.95, "bos_token_id": null}"""
        );
        Assert.Equal(
            new()
            {
                EndTokenIds = [7, 9],
                Temperature = 0.6,
                TopK = 20,
                TopP = 0.95,
            },
            GenerationReader.Read(_folder.Path)
        );
    }

    [Fact]
    public void Without_that_file_they_come_from_the_configuration()
    {
        _folder.Write("config.json", Configuration);
        Assert.Equal(new() { EndTokenIds = [1] }, GenerationReader.Read(_folder.Path));
    }

    [Theory]
    [InlineData("""{"eos_token_id": "</s>"}""", "'eos_token_id' is \"</s>\"")]
    [InlineData("""{"eos_token_id": [4294967296]}""", "expected token ids below 2^31")]
    [InlineData("""{"top_p": 1.5}""", "'top_p' is 1.5, expected a number above 0 and at most 1")]
    [InlineData("""{"temperature": -1}""", "'temperature' is -1")]
    public void Settings_of_the_wrong_kind_are_refused(string json, string message)
    {
        _folder.Write("config.json", Configuration);
        _folder.Write("generation_config.json", json);
        var error = Assert.Throws<ModelFormatException>(() => GenerationReader.Read(_folder.Path));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    void Write(string header, int dataLength)
    {
        _folder.Write("config.json", Configuration);
        _folder.Write("model.safetensors", SafetensorsBytes.File(header, new byte[dataLength]));
    }
}
