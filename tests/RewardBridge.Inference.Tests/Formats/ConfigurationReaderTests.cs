using System.Text.Json.Nodes;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Formats;

public sealed class ConfigurationReaderTests : IDisposable
{
    const string Sizes = """
        "vocab_size": 100, "hidden_size": 64, "intermediate_size": 160, "num_hidden_layers": 3,
        "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 512
        """;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_absent_takes_the_defaults_of_transformers()
    {
        var llama = Read("\"model_type\": \"llama\"");
        Assert.Equal(
            new ModelConfiguration
            {
                Family = ModelFamily.Llama,
                VocabularySize = 100,
                HiddenSize = 64,
                IntermediateSize = 160,
                LayerCount = 3,
                HeadCount = 4,
                KeyValueHeadCount = 2,
                HeadSize = 16,
                NormEpsilon = 1e-6,
                ContextLength = 512,
                TiedEmbeddings = false,
                AttentionBias = false,
                Rope = new(),
            },
            llama
        );
        Assert.Equal(128, Read("\"model_type\": \"qwen3\"").HeadSize);
        Assert.True(Read("\"model_type\": \"qwen2\"").AttentionBias);
    }

    [Theory]
    [InlineData(
        """
            "rope_theta": 500000.0, "rope_scaling": {"factor": 8.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0,
            "original_max_position_embeddings": 64, "rope_type": "llama3"}
            """
    )]
    [InlineData(
        """
            "rope_theta": 500000.0, "rope_scaling": {"factor": 8.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0,
            "original_max_position_embeddings": 64, "type": "llama3"}
            """
    )]
    [InlineData(
        """
            "rope_parameters": {"factor": 8.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0,
            "original_max_position_embeddings": 64, "rope_type": "llama3", "rope_theta": 500000.0}
            """
    )]
    public void Both_forms_of_rope_settings_mean_the_same(string rope) =>
        Assert.Equal(
            new()
            {
                Theta = 500_000,
                Scaling = RopeScaling.Llama3,
                Factor = 8,
                OriginalContextLength = 64,
                LowFrequencyFactor = 1,
                HighFrequencyFactor = 4,
            },
            Read($"\"model_type\": \"llama\", {rope}").Rope
        );

    [Fact]
    public void Yarn_without_an_original_length_takes_the_context()
    {
        var rope = Read(
            """
            "model_type": "qwen2", "rope_theta": 1e6, "rope_scaling": {"type": "yarn", "factor": 4, "beta_fast": 16}
            """
        ).Rope;
        Assert.Equal(
            (RopeScaling.Yarn, 4.0, 512, 16.0, 1.0),
            (rope.Scaling, rope.Factor, rope.OriginalContextLength, rope.BetaFast, rope.BetaSlow)
        );
        Assert.Null(rope.AttentionFactor);
    }

    [Theory]
    [InlineData(
        "\"model_type\": \"gemma3\"",
        "'model_type' is \"gemma3\", expected \"llama\", \"qwen2\" or \"qwen3\""
    )]
    [InlineData("\"model_type\": \"llama\", \"mlp_bias\": true", "'mlp_bias'")]
    [InlineData("\"model_type\": \"llama\", \"attention_bias\": true", "'attention_bias'")]
    [InlineData(
        "\"model_type\": \"llama\", \"hidden_act\": \"gelu\"",
        "'hidden_act' is \"gelu\", expected \"silu\""
    )]
    [InlineData("\"model_type\": \"qwen3\", \"head_dim\": 15", "'head_dim'")]
    [InlineData(
        "\"model_type\": \"qwen2\", \"use_sliding_window\": true, \"sliding_window\": 64, \"max_window_layers\": 2",
        "'use_sliding_window'"
    )]
    [InlineData(
        "\"model_type\": \"qwen2\", \"layer_types\": [\"full_attention\", \"sliding_attention\"]",
        "'layer_types'"
    )]
    [InlineData(
        "\"model_type\": \"llama\", \"rope_scaling\": {\"type\": \"dynamic\", \"factor\": 2}",
        "'rope_scaling': 'type' is \"dynamic\""
    )]
    [InlineData(
        "\"model_type\": \"llama\", \"rope_scaling\": {\"type\": \"linear\"}",
        "'rope_scaling': 'factor' is nothing, expected a number above 0"
    )]
    [InlineData(
        "\"model_type\": \"llama\", \"rope_parameters\": {\"partial_rotary_factor\": 0.5}",
        "'partial_rotary_factor'"
    )]
    [InlineData("\"model_type\": \"llama\", \"quantization_config\": {}", "'quantization_config'")]
    public void What_the_engine_does_not_compute_is_refused(string fields, string message)
    {
        var error = Assert.Throws<ModelFormatException>(() => Read(fields));
        Assert.StartsWith(_folder.File("config.json"), error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hidden_size", "0")]
    [InlineData("hidden_size", "2147483648")]
    [InlineData("hidden_size", "\"64\"")]
    [InlineData("hidden_size", "null")]
    [InlineData("vocab_size", "-1")]
    [InlineData("num_key_value_heads", "3")]
    [InlineData("num_hidden_layers", "1000000")]
    [InlineData("rms_norm_eps", "-1e-6")]
    [InlineData("tie_word_embeddings", "1")]
    public void Sizes_out_of_bounds_are_refused(string name, string value)
    {
        var fields = JsonNode.Parse($"{{ \"model_type\": \"llama\", {Sizes} }}")!.AsObject();
        fields[name] = JsonNode.Parse(value);
        var path = _folder.Write("config.json", fields.ToJsonString());
        var error = Assert.Throws<ModelFormatException>(() => ConfigurationReader.Read(path));
        Assert.Contains($"'{name}' is {value}, expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unused_sliding_window_is_no_obstacle() =>
        Assert.Equal(
            512,
            Read(
                "\"model_type\": \"qwen2\", \"use_sliding_window\": false, \"sliding_window\": 64"
            ).ContextLength
        );

    [Theory]
    [InlineData("llama", ModelFamily.Llama, RopeScaling.None, false, 16)]
    [InlineData("llama-rope-llama3-tied", ModelFamily.Llama, RopeScaling.Llama3, true, 16)]
    [InlineData("qwen2", ModelFamily.Qwen2, RopeScaling.None, false, 16)]
    [InlineData("qwen2-yarn-tied", ModelFamily.Qwen2, RopeScaling.Yarn, true, 16)]
    [InlineData("qwen3-tied", ModelFamily.Qwen3, RopeScaling.None, true, 32)]
    [InlineData("qwen3-sharded-bf16", ModelFamily.Qwen3, RopeScaling.None, false, 32)]
    public void Configurations_that_transformers_wrote_are_read(
        string folder,
        ModelFamily family,
        RopeScaling scaling,
        bool tied,
        int headSize
    )
    {
        var configuration = ConfigurationReader.Read(
            SharedFiles.Path("goldens", "models", folder, "config.json")
        );
        Assert.Equal(
            (family, scaling, tied, headSize, 1024, 3),
            (
                configuration.Family,
                configuration.Rope.Scaling,
                configuration.TiedEmbeddings,
                configuration.HeadSize,
                configuration.VocabularySize,
                configuration.LayerCount
            )
        );
    }

    ModelConfiguration Read(string fields) =>
        ConfigurationReader.Read(_folder.Write("config.json", $"{{ {fields}, {Sizes} }}"));
}
