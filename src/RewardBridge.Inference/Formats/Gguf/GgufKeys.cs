namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>The metadata that llama.cpp wants to find in a model.</summary>
static class GgufKeys
{
    const string TokenizerPrefix = "tokenizer.";

    /// <exception cref="ModelFormatException">A tokenizer that GGUF has no name for.</exception>
    public static Dictionary<string, object> Of(ModelFolder model, GgufStorage storage)
    {
        var keys = new Dictionary<string, object>();
        AddShape(keys, model.Configuration);
        AddRope(keys, model.Configuration);
        keys["general.file_type"] = (long)GgmlEncoding.FileType(storage);
        keys["general.quantization_version"] = 2L;
        foreach (var (key, value) in Tokenizer(model))
            keys[key] = value;
        return keys;
    }

    /// <summary>GGUF's name of a family.</summary>
    public static string Architecture(ModelFamily family) =>
        family switch
        {
            ModelFamily.Llama => "llama",
            ModelFamily.Qwen2 => "qwen2",
            ModelFamily.Qwen3 => "qwen3",
            _ => throw new ArgumentException($"Unknown family {family}.", nameof(family)),
        };

    static void AddShape(Dictionary<string, object> keys, ModelConfiguration c)
    {
        var name = Architecture(c.Family);
        keys["general.architecture"] = name;
        keys["general.type"] = "model";
        keys[$"{name}.block_count"] = (long)c.LayerCount;
        keys[$"{name}.context_length"] = (long)c.ContextLength;
        keys[$"{name}.embedding_length"] = (long)c.HiddenSize;
        keys[$"{name}.feed_forward_length"] = (long)c.IntermediateSize;
        keys[$"{name}.attention.head_count"] = (long)c.HeadCount;
        keys[$"{name}.attention.head_count_kv"] = (long)c.KeyValueHeadCount;
        keys[$"{name}.attention.key_length"] = (long)c.HeadSize;
        keys[$"{name}.attention.value_length"] = (long)c.HeadSize;
        keys[$"{name}.attention.layer_norm_rms_epsilon"] = (float)c.NormEpsilon;
        keys[$"{name}.rope.dimension_count"] = (long)c.HeadSize;
        keys[$"{name}.rope.freq_base"] = (float)c.Rope.Theta;
        keys[$"{name}.vocab_size"] = (long)c.VocabularySize;
    }

    /// <summary>Llama-3 scaling has no keys: it is the tensor of divisors.</summary>
    static void AddRope(Dictionary<string, object> keys, ModelConfiguration c)
    {
        var (name, rope) = ($"{Architecture(c.Family)}.rope.scaling", c.Rope);
        if (rope.Scaling is RopeScaling.Linear or RopeScaling.Yarn)
        {
            keys[$"{name}.type"] = rope.Scaling is RopeScaling.Linear ? "linear" : "yarn";
            keys[$"{name}.factor"] = (float)rope.Factor;
        }
        if (rope.Scaling is not RopeScaling.Yarn)
            return;
        keys[$"{name}.original_context_length"] = (long)rope.OriginalContextLength;
        keys[$"{name}.yarn_beta_fast"] = (float)rope.BetaFast;
        keys[$"{name}.yarn_beta_slow"] = (float)rope.BetaSlow;
        if (rope.AttentionFactor is { } factor)
            keys[$"{name}.attn_factor"] = (float)(
                factor / RopeFrequencies.YarnMagnitude(rope.Factor, 1)
            );
    }

    static IEnumerable<KeyValuePair<string, object>> Tokenizer(ModelFolder model) =>
        model.Gguf is { } metadata
            ? metadata.Values.Where(pair =>
                pair.Key.StartsWith(TokenizerPrefix, StringComparison.Ordinal)
                && GgufValueWriter.CanWrite(pair.Value)
            )
            : HuggingFaceTokenizerKeys.Read(model);
}
