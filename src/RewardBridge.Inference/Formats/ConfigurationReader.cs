namespace RewardBridge.Inference.Formats;

/// <summary>Reads the config.json of a Hugging Face model folder.</summary>
/// <remarks>
/// What is absent takes the value that transformers 5 gives it. What the engine doesn't compute
/// (sliding windows, other biases, other activations) is refused: ignoring it would change results silently.
/// </remarks>
public static class ConfigurationReader
{
    /// <summary>The file's name in a model folder.</summary>
    public const string FileName = "config.json";

    /// <summary>Reads a config.json.</summary>
    /// <exception cref="IOException">The file isn't there or can't be read.</exception>
    /// <exception cref="ModelFormatException">A field is missing, out of bounds or not supported.</exception>
    public static ModelConfiguration Read(string path) => JsonFields.ReadFile(path, Parse);

    static ModelConfiguration Parse(JsonFields fields)
    {
        var family = Family(fields);
        var hidden = fields.Integer("hidden_size", 1, ModelBounds.Width);
        var heads = fields.Integer("num_attention_heads", 1, ModelBounds.Heads);
        var keyValueHeads = fields.OptionalInteger("num_key_value_heads", 1, heads) ?? heads;
        if (heads % keyValueHeads != 0)
            throw fields.Wrong("num_key_value_heads", $"a divisor of the {heads} attention heads");
        var context = fields.Integer("max_position_embeddings", 1, ModelBounds.Context);
        var layers = fields.Integer("num_hidden_layers", 1, ModelBounds.Layers);
        RefuseUnsupported(fields, family, layers);
        return new()
        {
            Family = family,
            VocabularySize = fields.Integer("vocab_size", 1, ModelBounds.Vocabulary),
            HiddenSize = hidden,
            IntermediateSize = fields.Integer("intermediate_size", 1, ModelBounds.Width),
            LayerCount = layers,
            HeadCount = heads,
            KeyValueHeadCount = keyValueHeads,
            HeadSize = HeadSize(fields, family, hidden, heads),
            NormEpsilon = fields.OptionalNumber("rms_norm_eps", 0, 1) ?? 1e-6,
            ContextLength = context,
            TiedEmbeddings = fields.Flag("tie_word_embeddings", fallback: false),
            AttentionBias = family is ModelFamily.Qwen2,
            Rope = RopeReader.Read(fields, context),
        };
    }

    static ModelFamily Family(JsonFields fields) =>
        fields.Text("model_type") switch
        {
            "llama" => ModelFamily.Llama,
            "qwen2" => ModelFamily.Qwen2,
            "qwen3" => ModelFamily.Qwen3,
            _ => throw fields.Wrong("model_type", "\"llama\", \"qwen2\" or \"qwen3\""),
        };

    static int HeadSize(JsonFields fields, ModelFamily family, int hidden, int heads)
    {
        var size = fields.OptionalInteger("head_dim", 2, ModelBounds.HeadSize);
        if (size is null && family is ModelFamily.Qwen3)
            size = 128;
        if (size is null && hidden % heads != 0)
            throw fields.Wrong(
                "hidden_size",
                $"a multiple of the {heads} attention heads, as there is no head_dim"
            );
        size ??= hidden / heads;
        return size % 2 == 0 && size <= ModelBounds.HeadSize
            ? size.Value
            : throw fields.Wrong(
                "head_dim",
                $"an even size up to {ModelBounds.HeadSize} (found {size}): rotary positions turn pairs"
            );
    }

    static void RefuseUnsupported(JsonFields fields, ModelFamily family, int layers)
    {
        // With these two families attention_bias also puts a bias on the output projection.
        if (family is not ModelFamily.Qwen2 && fields.Flag("attention_bias", fallback: false))
            throw fields.Wrong(
                "attention_bias",
                "false: a bias on all four projections is not supported"
            );
        if (fields.Flag("mlp_bias", fallback: false))
            throw fields.Wrong(
                "mlp_bias",
                "false: a bias in the feed-forward layer is not supported"
            );
        if (fields.Text("hidden_act") is not (null or "silu" or "swish"))
            throw fields.Wrong("hidden_act", "\"silu\"");
        if (fields.Has("quantization_config"))
            throw fields.Wrong(
                "quantization_config",
                "plain weights: use the unquantised model or a GGUF file"
            );
        if (fields.Texts("layer_types").Any(type => type != "full_attention"))
            throw fields.Wrong("layer_types", "\"full_attention\" in every layer");
        if (
            fields.Flag("use_sliding_window", fallback: false)
            && fields.Has("sliding_window")
            && (fields.OptionalInteger("max_window_layers", 0, int.MaxValue) ?? 28) < layers
        )
            throw fields.Wrong(
                "use_sliding_window",
                "false: sliding-window attention is not supported"
            );
    }
}
