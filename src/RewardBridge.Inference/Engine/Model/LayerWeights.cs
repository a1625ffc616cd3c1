using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>The weights of one block of the transformer.</summary>
/// <param name="c">The shape of the model.</param>
/// <param name="parts">Reads, packs and owns them.</param>
/// <param name="prefix">What the names of the block's tensors begin with.</param>
sealed class LayerWeights(ModelConfiguration c, WeightParts parts, string prefix)
{
    /// <summary>Shape [D].</summary>
    public NativeBuffer AttentionNorm { get; } =
        parts.Vector(c.HiddenSize, $"{prefix}input_layernorm.weight");

    /// <summary>Queries, keys and values in one matrix, shape [(H + 2 K) d, D].</summary>
    public PackedMatrix QueryKeyValue { get; } =
        parts.Matrix(
            (c.HeadCount + 2 * c.KeyValueHeadCount) * c.HeadSize,
            c.HiddenSize,
            $"{prefix}self_attn.q_proj.weight",
            $"{prefix}self_attn.k_proj.weight",
            $"{prefix}self_attn.v_proj.weight"
        );

    /// <summary>Shape [(H + 2 K) d]; null for models without.</summary>
    public NativeBuffer? Bias { get; } =
        c.AttentionBias
            ? parts.Vector(
                (c.HeadCount + 2 * c.KeyValueHeadCount) * c.HeadSize,
                $"{prefix}self_attn.q_proj.bias",
                $"{prefix}self_attn.k_proj.bias",
                $"{prefix}self_attn.v_proj.bias"
            )
            : null;

    /// <summary>Shape [d]; null for models without.</summary>
    public NativeBuffer? QueryNorm { get; } =
        c.Family is ModelFamily.Qwen3
            ? parts.Vector(c.HeadSize, $"{prefix}self_attn.q_norm.weight")
            : null;

    /// <summary>Shape [d]; null for models without.</summary>
    public NativeBuffer? KeyNorm { get; } =
        c.Family is ModelFamily.Qwen3
            ? parts.Vector(c.HeadSize, $"{prefix}self_attn.k_norm.weight")
            : null;

    /// <summary>Shape [D, H d].</summary>
    public PackedMatrix AttentionOutput { get; } =
        parts.Matrix(c.HiddenSize, c.HeadCount * c.HeadSize, $"{prefix}self_attn.o_proj.weight");

    /// <summary>Shape [D].</summary>
    public NativeBuffer FeedForwardNorm { get; } =
        parts.Vector(c.HiddenSize, $"{prefix}post_attention_layernorm.weight");

    /// <summary>Shape [F, D].</summary>
    public PackedMatrix Gate { get; } =
        parts.Matrix(c.IntermediateSize, c.HiddenSize, $"{prefix}mlp.gate_proj.weight");

    /// <summary>Shape [F, D].</summary>
    public PackedMatrix Up { get; } =
        parts.Matrix(c.IntermediateSize, c.HiddenSize, $"{prefix}mlp.up_proj.weight");

    /// <summary>Shape [D, F].</summary>
    public PackedMatrix Down { get; } =
        parts.Matrix(c.HiddenSize, c.IntermediateSize, $"{prefix}mlp.down_proj.weight");
}
