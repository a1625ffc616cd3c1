using System.Text.Json;

namespace RewardBridge.Inference.Formats.Lora;

/// <summary>Reads PEFT's adapter_config.json; whatever changes the arithmetic beyond plain LoRA is refused.</summary>
static class LoraConfigurationReader
{
    const int LargestRank = 65_536;

    // Null, false and empty mean "not used" for each of these.
    static readonly string[] _unsupported =
    [
        "use_dora",
        "use_qalora",
        "use_bdlora",
        "lora_bias",
        "fan_in_fan_out",
        "modules_to_save",
        "rank_pattern",
        "alpha_pattern",
        "target_parameters",
        "trainable_token_indices",
        "layer_replication",
        "alora_invocation_tokens",
        "arrow_config",
        "kasa_config",
        "monteclora_config",
        "velora_config",
    ];

    // These change the base model when training starts, so the adapter doesn't fit the original one.
    static readonly string[] _basesChanging = ["pissa", "olora", "corda", "loftq", "lora_ga"];

    /// <exception cref="ModelFormatException">Not a LoRA adapter, or one with features that aren't supported.</exception>
    public static LoraConfiguration Read(string path) => JsonFields.ReadFile(path, Parse);

    static LoraConfiguration Parse(JsonFields fields)
    {
        if (fields.Text("peft_type") is not "LORA")
            throw fields.Wrong("peft_type", "\"LORA\"");
        if (fields.Text("bias") is not (null or "none"))
            throw fields.Wrong("bias", "\"none\": trained biases are not supported");
        foreach (var name in _unsupported)
            if (fields.Element(name) is { } value && !IsOff(value))
                throw fields.Wrong(name, "it unused: only plain LoRA and rsLoRA are supported");
        if (
            fields.Element("init_lora_weights") is { ValueKind: JsonValueKind.String } initial
            && _basesChanging.Any(kind =>
                initial.GetString()!.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
            )
        )
            throw fields.Wrong("init_lora_weights", "a start that leaves the base model as it is");
        return new()
        {
            Rank = fields.Integer("r", 1, LargestRank),
            Alpha =
                fields.OptionalNumber("lora_alpha", double.MinValue, 1e9)
                ?? throw fields.Wrong("lora_alpha", "a number"),
            Dropout = fields.OptionalNumber("lora_dropout", -double.Epsilon, 1) ?? 0,
            BaseModel = fields.Text("base_model_name_or_path"),
            RankStabilised = fields.Flag("use_rslora", fallback: false),
            TargetModules = fields.Element("target_modules")
                is { ValueKind: JsonValueKind.String } pattern
                ? [pattern.GetString()!]
                : fields.Texts("target_modules"),
        };
    }

    static bool IsOff(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.False => true,
            JsonValueKind.Array => value.GetArrayLength() == 0,
            JsonValueKind.Object => !value.EnumerateObject().Any(),
            _ => false,
        };
}
