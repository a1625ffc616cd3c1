namespace RewardBridge.Inference.Formats;

/// <summary>The tensors that a configuration asks for, by Hugging Face name.</summary>
public static class ModelTensors
{
    /// <summary>Token embedding, shape [V, D].</summary>
    public const string Embedding = "model.embed_tokens.weight";

    /// <summary>Output projection, shape [V, D]; absent where it is the embedding.</summary>
    public const string OutputProjection = "lm_head.weight";

    /// <summary>The last RMSNorm, shape [D].</summary>
    public const string FinalNorm = "model.norm.weight";

    /// <summary>Names and shapes, in the order of computation.</summary>
    public static IEnumerable<KeyValuePair<string, long[]>> Of(ModelConfiguration configuration)
    {
        var (vocabulary, hidden) = (configuration.VocabularySize, configuration.HiddenSize);
        yield return new(Embedding, [vocabulary, hidden]);
        for (var layer = 0; layer < configuration.LayerCount; layer++)
            foreach (var (name, shape) in Layer(configuration))
                yield return new($"model.layers.{layer}.{name}", shape);
        yield return new(FinalNorm, [hidden]);
        if (!configuration.TiedEmbeddings)
            yield return new(OutputProjection, [vocabulary, hidden]);
    }

    /// <summary>Number of trained numbers; a tied output projection counts once.</summary>
    public static long ParameterCount(ModelConfiguration configuration) =>
        Of(configuration)
            .Sum(tensor => tensor.Value.Aggregate(1L, (product, size) => product * size));

    /// <summary>Checks that a source holds every tensor in its shape. More tensors than asked for are no error.</summary>
    /// <param name="configuration">The shape of the model.</param>
    /// <param name="source">The weights.</param>
    /// <param name="place">Where they come from, for the message.</param>
    /// <exception cref="ModelFormatException">One is missing or has another shape.</exception>
    public static void Require(ModelConfiguration configuration, ITensorSource source, string place)
    {
        foreach (var (name, shape) in Of(configuration))
            if (!source.Tensors.TryGetValue(name, out var info))
                throw new ModelFormatException(
                    $"{place}: no tensor '{name}' among its {source.Tensors.Count}, expected one of shape [{string.Join(", ", shape)}]."
                );
            else if (!info.Shape.SequenceEqual(shape))
                throw new ModelFormatException(
                    $"{place}: tensor '{name}' has shape [{string.Join(", ", info.Shape)}], "
                        + $"the configuration expects [{string.Join(", ", shape)}]."
                );
    }

    static IEnumerable<(string Name, long[] Shape)> Layer(ModelConfiguration c)
    {
        long hidden = c.HiddenSize;
        var queries = (long)c.HeadCount * c.HeadSize;
        var keys = (long)c.KeyValueHeadCount * c.HeadSize;
        yield return ("input_layernorm.weight", [hidden]);
        foreach (var (name, size) in new[] { ("q", queries), ("k", keys), ("v", keys) })
        {
            yield return ($"self_attn.{name}_proj.weight", [size, hidden]);
            if (c.AttentionBias)
                yield return ($"self_attn.{name}_proj.bias", [size]);
        }
        if (c.Family is ModelFamily.Qwen3)
        {
            yield return ("self_attn.q_norm.weight", [c.HeadSize]);
            yield return ("self_attn.k_norm.weight", [c.HeadSize]);
        }
        yield return ("self_attn.o_proj.weight", [hidden, queries]);
        yield return ("post_attention_layernorm.weight", [hidden]);
        yield return ("mlp.gate_proj.weight", [c.IntermediateSize, hidden]);
        yield return ("mlp.up_proj.weight", [c.IntermediateSize, hidden]);
        yield return ("mlp.down_proj.weight", [hidden, c.IntermediateSize]);
    }
}
