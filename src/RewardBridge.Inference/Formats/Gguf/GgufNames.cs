using System.Globalization;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>GGUF's tensor names and Hugging Face's.</summary>
static class GgufNames
{
    /// <summary>Divisors of the rotary frequencies, as llama.cpp's converter stores Llama-3 scaling.</summary>
    public const string RopeDivisors = "rope_freqs.weight";

    static readonly Dictionary<string, string> _global = new()
    {
        ["token_embd.weight"] = ModelTensors.Embedding,
        ["output_norm.weight"] = ModelTensors.FinalNorm,
        ["output.weight"] = ModelTensors.OutputProjection,
    };

    static readonly Dictionary<string, string> _layer = new()
    {
        ["attn_norm.weight"] = "input_layernorm.weight",
        ["attn_q.weight"] = "self_attn.q_proj.weight",
        ["attn_k.weight"] = "self_attn.k_proj.weight",
        ["attn_v.weight"] = "self_attn.v_proj.weight",
        ["attn_q.bias"] = "self_attn.q_proj.bias",
        ["attn_k.bias"] = "self_attn.k_proj.bias",
        ["attn_v.bias"] = "self_attn.v_proj.bias",
        ["attn_q_norm.weight"] = "self_attn.q_norm.weight",
        ["attn_k_norm.weight"] = "self_attn.k_norm.weight",
        ["attn_output.weight"] = "self_attn.o_proj.weight",
        ["ffn_norm.weight"] = "post_attention_layernorm.weight",
        ["ffn_gate.weight"] = "mlp.gate_proj.weight",
        ["ffn_up.weight"] = "mlp.up_proj.weight",
        ["ffn_down.weight"] = "mlp.down_proj.weight",
    };

    static readonly Dictionary<string, string> _globalBack = _global.ToDictionary(
        n => n.Value,
        n => n.Key
    );
    static readonly Dictionary<string, string> _layerBack = _layer.ToDictionary(
        n => n.Value,
        n => n.Key
    );

    /// <summary>The Hugging Face name, or null where there is none.</summary>
    public static string? ToHuggingFace(string name) =>
        Map(name, "blk.", "model.layers.", _global, _layer);

    /// <summary>GGUF's name, or null where there is none.</summary>
    public static string? FromHuggingFace(string name) =>
        Map(name, "model.layers.", "blk.", _globalBack, _layerBack);

    static string? Map(
        string name,
        string prefix,
        string newPrefix,
        Dictionary<string, string> global,
        Dictionary<string, string> layer
    )
    {
        if (global.TryGetValue(name, out var mapped))
            return mapped;
        if (!name.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var rest = name.AsSpan(prefix.Length);
        var dot = rest.IndexOf('.');
        return
            dot > 0
            && int.TryParse(
                rest[..dot],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            && layer.TryGetValue(rest[(dot + 1)..].ToString(), out var tail)
            ? string.Create(CultureInfo.InvariantCulture, $"{newPrefix}{number}.{tail}")
            : null;
    }
}
