namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>Reads the model's shape from GGUF metadata.</summary>
static class GgufConfiguration
{
    const string Embedding = "token_embd.weight";

    /// <exception cref="ModelFormatException">A key is missing, out of bounds or means what isn't supported.</exception>
    public static ModelConfiguration Read(GgufFile file)
    {
        var metadata = file.Metadata;
        var (architecture, family) = Architecture(metadata);
        if (!file.Tensors.TryGetValue(Embedding, out var embedding) || embedding.Shape.Count != 2)
            throw new ModelFormatException(
                $"{file.Path}: no tensor '{Embedding}' of two dimensions among its {file.Tensors.Count}."
            );
        var hidden = Required("embedding_length", ModelBounds.Width);
        var heads = Required("attention.head_count", ModelBounds.Heads);
        var keyValueHeads = Optional("attention.head_count_kv", 1, heads) ?? heads;
        if (heads % keyValueHeads != 0)
            throw Wrong("attention.head_count_kv", $"a divisor of the {heads} heads");
        var headSize = HeadSize(metadata, architecture, hidden, heads);
        var context = Required("context_length", ModelBounds.Context);
        foreach (var unsupported in new[] { "expert_count", "attention.sliding_window" })
            if (Optional(unsupported, 0, int.MaxValue) is not (null or 0))
                throw Wrong(unsupported, "none: not supported");

        return new()
        {
            Family = family,
            VocabularySize = Vocabulary(file.Path, embedding),
            HiddenSize = hidden,
            IntermediateSize = Required("feed_forward_length", ModelBounds.Width),
            LayerCount = Required("block_count", ModelBounds.Layers),
            HeadCount = heads,
            KeyValueHeadCount = keyValueHeads,
            HeadSize = headSize,
            NormEpsilon = metadata.Number($"{architecture}.attention.layer_norm_rms_epsilon")
                is { } epsilon
                    and > 0
                    and < 1
                ? epsilon
                : throw Wrong("attention.layer_norm_rms_epsilon", "a number in (0, 1)"),
            ContextLength = context,
            TiedEmbeddings = !file.Tensors.ContainsKey("output.weight"),
            AttentionBias = family is ModelFamily.Qwen2,
            Rope = GgufRope.Read(file, architecture, headSize, context),
        };

        int Required(string key, int most) =>
            Optional(key, 1, most) ?? throw Wrong(key, $"an integer in 1..{most}");
        int? Optional(string key, int least, int most) =>
            metadata.BoundedInteger($"{architecture}.{key}", least, most);
        ModelFormatException Wrong(string key, string expected) =>
            metadata.Wrong(
                $"{architecture}.{key}",
                metadata.Values.GetValueOrDefault($"{architecture}.{key}"),
                expected
            );
    }

    static (string Name, ModelFamily Family) Architecture(GgufMetadata metadata)
    {
        const string Key = "general.architecture";
        return metadata.Text(Key) switch
        {
            "llama" => ("llama", ModelFamily.Llama),
            "qwen2" => ("qwen2", ModelFamily.Qwen2),
            "qwen3" => ("qwen3", ModelFamily.Qwen3),
            var other => throw metadata.Wrong(Key, other, "\"llama\", \"qwen2\" or \"qwen3\""),
        };
    }

    static int HeadSize(GgufMetadata metadata, string architecture, int hidden, int heads)
    {
        var key = $"{architecture}.attention.key_length";
        var size = metadata.BoundedInteger(key, 2, ModelBounds.HeadSize) ?? hidden / heads;
        if (size is < 2 or > ModelBounds.HeadSize || size % 2 != 0)
            throw metadata.Wrong(
                key,
                (long)size,
                $"an even head size up to {ModelBounds.HeadSize}"
            );
        foreach (var same in new[] { "attention.value_length", "rope.dimension_count" })
            if (
                (metadata.BoundedInteger($"{architecture}.{same}", 0, int.MaxValue) ?? size)
                    is var found
                && found != size
            )
                throw metadata.Wrong(
                    $"{architecture}.{same}",
                    (long)found,
                    $"the head size {size}"
                );
        return size;
    }

    static int Vocabulary(string path, GgufTensor embedding) =>
        embedding.Shape[0] <= ModelBounds.Vocabulary
            ? (int)embedding.Shape[0]
            : throw new ModelFormatException(
                $"{path}: tensor '{Embedding}' has {embedding.Shape[0]} rows, expected at most {ModelBounds.Vocabulary} tokens."
            );
}
