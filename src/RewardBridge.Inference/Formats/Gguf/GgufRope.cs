namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>Reads rotary position settings from GGUF metadata and, for Llama-3 scaling, from the divisors.</summary>
static class GgufRope
{
    /// <exception cref="ModelFormatException">A scaling that isn't supported.</exception>
    public static RopeConfiguration Read(
        GgufFile file,
        string architecture,
        int headSize,
        int contextLength
    )
    {
        var metadata = file.Metadata;
        var scalingKey = $"{architecture}.rope.scaling.type";
        var rope = new RopeConfiguration { Theta = Number("freq_base", 1) ?? 10_000 };
        if (file.Tensors.TryGetValue(GgufNames.RopeDivisors, out var divisors))
            return Llama3Divisors.Fit(
                Divisors(file, divisors, headSize),
                rope,
                headSize,
                file.Path
            );

        var factor = Number("scaling.factor", 0) ?? Number("scale_linear", 0);
        return metadata.Text(scalingKey) switch
        {
            null when factor is not (null or 1) => Linear(factor.Value),
            null or "none" => rope,
            "linear" => Linear(factor ?? 1),
            "yarn" => Yarn(
                factor
                    ?? throw metadata.Wrong(
                        $"{architecture}.rope.scaling.factor",
                        null,
                        "a number above 0"
                    )
            ),
            var other => throw metadata.Wrong(
                scalingKey,
                other,
                "\"none\", \"linear\" or \"yarn\""
            ),
        };

        RopeConfiguration Linear(double by) =>
            rope with
            {
                Scaling = RopeScaling.Linear,
                Factor = by,
            };

        RopeConfiguration Yarn(double by) =>
            rope with
            {
                Scaling = RopeScaling.Yarn,
                Factor = by,
                OriginalContextLength =
                    metadata.BoundedInteger(
                        $"{architecture}.rope.scaling.original_context_length",
                        1,
                        ModelBounds.Context
                    ) ?? contextLength,
                BetaFast = Number("scaling.yarn_beta_fast", 0) ?? 32,
                BetaSlow = Number("scaling.yarn_beta_slow", 0) ?? 1,
                // llama.cpp multiplies the formula's value by this; transformers' setting replaces it.
                AttentionFactor = Number("scaling.attn_factor", 0) is { } extra and not 1
                    ? extra * RopeFrequencies.YarnMagnitude(by, 1)
                    : null,
            };

        double? Number(string key, double above) =>
            NumberAbove(metadata, $"{architecture}.rope.{key}", above);
    }

    static double? NumberAbove(GgufMetadata metadata, string key, double above) =>
        metadata.Number(key) switch
        {
            null => null,
            { } value when value > above && value < 1e15 => value,
            { } value => throw metadata.Wrong(
                key,
                value,
                FormattableString.Invariant($"a number above {above}")
            ),
        };

    static float[] Divisors(GgufFile file, GgufTensor tensor, int headSize)
    {
        if (tensor.ElementCount != headSize / 2)
            throw new ModelFormatException(
                $"{file.Path}: tensor '{GgufNames.RopeDivisors}' has {tensor.ElementCount} elements, expected {headSize / 2}."
            );
        var divisors = new float[headSize / 2];
        file.Read(tensor, divisors);
        return divisors;
    }
}
