using System.Text.Json;

namespace RewardBridge.Inference.Formats;

/// <summary>
/// Writes config.json with "rope_theta" and "rope_scaling", the form that every version of transformers,
/// vLLM and llama.cpp's converter reads.
/// </summary>
static class ConfigurationWriter
{
    public static void Write(
        string path,
        ModelConfiguration configuration,
        GenerationDefaults generation,
        WeightType type
    ) =>
        JsonFile.Write(
            path,
            json =>
            {
                json.WriteStrings("architectures", [$"{configuration.Family}ForCausalLM"]);
                json.WriteString("model_type", ModelType(configuration.Family));
                WriteSizes(json, configuration);
                WriteDetails(json, configuration);
                WriteRope(json, configuration.Rope);
                json.WriteOptional("bos_token_id", generation.BeginTokenId);
                GenerationWriter.WriteEndTokens(json, generation);
                json.WriteOptional("pad_token_id", generation.PadTokenId);
                json.WriteString("dtype", TorchName(type));
                json.WriteString("torch_dtype", TorchName(type)); // the name before transformers 4.56
            }
        );

    static string ModelType(ModelFamily family) =>
        family switch
        {
            ModelFamily.Llama => "llama",
            ModelFamily.Qwen2 => "qwen2",
            ModelFamily.Qwen3 => "qwen3",
            _ => throw new ArgumentException($"Unknown family {family}.", nameof(family)),
        };

    static string TorchName(WeightType type) =>
        type switch
        {
            WeightType.F32 => "float32",
            WeightType.BF16 => "bfloat16",
            WeightType.F16 => "float16",
            _ => throw new ArgumentException($"Unknown type {type}.", nameof(type)),
        };

    static void WriteSizes(Utf8JsonWriter json, ModelConfiguration c)
    {
        json.WriteNumber("vocab_size", c.VocabularySize);
        json.WriteNumber("hidden_size", c.HiddenSize);
        json.WriteNumber("intermediate_size", c.IntermediateSize);
        json.WriteNumber("num_hidden_layers", c.LayerCount);
        json.WriteNumber("num_attention_heads", c.HeadCount);
        json.WriteNumber("num_key_value_heads", c.KeyValueHeadCount);
        json.WriteNumber("head_dim", c.HeadSize);
        json.WriteNumber("max_position_embeddings", c.ContextLength);
    }

    static void WriteDetails(Utf8JsonWriter json, ModelConfiguration c)
    {
        json.WriteString("hidden_act", "silu");
        json.WriteNumber("rms_norm_eps", c.NormEpsilon);
        json.WriteBoolean("tie_word_embeddings", c.TiedEmbeddings);
        json.WriteNumber("attention_dropout", 0.0);
        json.WriteNumber("initializer_range", 0.02);
        json.WriteBoolean("use_cache", true);
        if (c.Family is ModelFamily.Llama)
            json.WriteBoolean("mlp_bias", false);
        if (c.Family is not ModelFamily.Qwen2)
            json.WriteBoolean("attention_bias", false);
        if (c.Family is not ModelFamily.Llama)
            json.WriteBoolean("use_sliding_window", false);
    }

    static void WriteRope(Utf8JsonWriter json, RopeConfiguration rope)
    {
        json.WriteNumber("rope_theta", rope.Theta);
        if (rope.Scaling is RopeScaling.None)
        {
            json.WriteNull("rope_scaling");
            return;
        }
        var type = rope.Scaling switch
        {
            RopeScaling.Linear => "linear",
            RopeScaling.Llama3 => "llama3",
            _ => "yarn",
        };
        json.WriteStartObject("rope_scaling");
        json.WriteString("rope_type", type);
        json.WriteString("type", type); // the name before transformers 4.43
        json.WriteNumber("factor", rope.Factor);
        if (rope.Scaling is not RopeScaling.Linear)
            json.WriteNumber("original_max_position_embeddings", rope.OriginalContextLength);
        if (rope.Scaling is RopeScaling.Llama3)
        {
            json.WriteNumber("low_freq_factor", rope.LowFrequencyFactor);
            json.WriteNumber("high_freq_factor", rope.HighFrequencyFactor);
        }
        if (rope.Scaling is RopeScaling.Yarn)
        {
            json.WriteNumber("beta_fast", rope.BetaFast);
            json.WriteNumber("beta_slow", rope.BetaSlow);
            if (rope.AttentionFactor is { } factor)
                json.WriteNumber("attention_factor", factor);
        }
        json.WriteEndObject();
    }
}
