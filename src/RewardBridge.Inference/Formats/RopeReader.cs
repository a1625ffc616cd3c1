namespace RewardBridge.Inference.Formats;

/// <summary>
/// Reads rotary position settings in both forms: "rope_parameters" (transformers 5), and "rope_theta"
/// with "rope_scaling" (before), whose type may be called "rope_type" or "type".
/// </summary>
static class RopeReader
{
    const double LargestTheta = 1e15;
    const double LargestFactor = 1e6;

    public static RopeConfiguration Read(JsonFields configuration, int contextLength)
    {
        var section =
            configuration.Section("rope_scaling") ?? configuration.Section("rope_parameters");
        var theta = configuration.OptionalNumber("rope_theta", 1, LargestTheta);
        RefusePartial(configuration);
        if (section is not { } fields)
            return new() { Theta = theta ?? 10_000 };

        RefusePartial(fields);
        var rope = new RopeConfiguration
        {
            Theta =
                fields.OptionalNumber("rope_theta", 1, LargestTheta)
                ?? theta
                ?? configuration
                    .Section("rope_parameters")
                    ?.OptionalNumber("rope_theta", 1, LargestTheta)
                ?? 10_000,
        };
        return (fields.Text("rope_type") ?? fields.Text("type") ?? "default") switch
        {
            "default" => rope,
            "linear" => rope with { Scaling = RopeScaling.Linear, Factor = Factor(fields) },
            "llama3" => Llama3(fields, rope, contextLength),
            "yarn" => Yarn(fields, rope, contextLength),
            _ => throw fields.Wrong(
                fields.Has("rope_type") ? "rope_type" : "type",
                "\"default\", \"linear\", \"llama3\" or \"yarn\""
            ),
        };
    }

    static RopeConfiguration Llama3(JsonFields fields, RopeConfiguration rope, int contextLength)
    {
        var low = Positive(fields, "low_freq_factor");
        var high = Positive(fields, "high_freq_factor");
        return low < high
            ? rope with
            {
                Scaling = RopeScaling.Llama3,
                Factor = Factor(fields),
                OriginalContextLength = OriginalContext(fields) ?? contextLength,
                LowFrequencyFactor = low,
                HighFrequencyFactor = high,
            }
            : throw fields.Wrong("high_freq_factor", "a number above low_freq_factor");
    }

    static RopeConfiguration Yarn(JsonFields fields, RopeConfiguration rope, int contextLength)
    {
        if (!fields.Flag("truncate", fallback: true))
            throw fields.Wrong("truncate", "true");
        var original = OriginalContext(fields) ?? contextLength;
        var factor =
            fields.OptionalNumber("factor", 0, LargestFactor) ?? (double)contextLength / original;
        return rope with
        {
            Scaling = RopeScaling.Yarn,
            Factor = factor,
            OriginalContextLength = original,
            BetaFast = fields.OptionalNumber("beta_fast", 0, LargestFactor) ?? 32,
            BetaSlow = fields.OptionalNumber("beta_slow", 0, LargestFactor) ?? 1,
            AttentionFactor =
                fields.OptionalNumber("attention_factor", 0, LargestFactor)
                ?? FromScales(fields, factor),
        };
    }

    /// <summary>The ratio of DeepSeek's two magnitude scales, where both are given; else null.</summary>
    static double? FromScales(JsonFields fields, double factor)
    {
        var own = fields.OptionalNumber("mscale", double.MinValue, LargestFactor) ?? 0;
        var all = fields.OptionalNumber("mscale_all_dim", double.MinValue, LargestFactor) ?? 0;
        return own != 0 && all != 0
            ? RopeFrequencies.YarnMagnitude(factor, own)
                / RopeFrequencies.YarnMagnitude(factor, all)
            : null;
    }

    static double Factor(JsonFields fields) => Positive(fields, "factor");

    static double Positive(JsonFields fields, string name) =>
        fields.OptionalNumber(name, 0, LargestFactor)
        ?? throw fields.Wrong(name, "a number above 0");

    static int? OriginalContext(JsonFields fields) =>
        fields.OptionalInteger("original_max_position_embeddings", 1, ModelBounds.Context);

    static void RefusePartial(JsonFields fields)
    {
        if (fields.OptionalNumber("partial_rotary_factor", 0, 1) is not (null or 1))
            throw fields.Wrong(
                "partial_rotary_factor",
                "1: turning a part of each head is not supported"
            );
    }
}
