using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>The weights of one block of the transformer.</summary>
sealed class LayerWeights(ModelConfiguration c) : IDisposable
{
    readonly int _queries = c.HeadCount * c.HeadSize;
    readonly int _keys = c.KeyValueHeadCount * c.HeadSize;

    /// <summary>Shape [D].</summary>
    public NativeBuffer AttentionNorm { get; } = new(c.HiddenSize);

    /// <summary>Queries, keys and values in one matrix, shape [(H + 2 K) d, D].</summary>
    public PackedMatrix QueryKeyValue { get; } =
        new((c.HeadCount + 2 * c.KeyValueHeadCount) * c.HeadSize, c.HiddenSize);

    /// <summary>Shape [(H + 2 K) d]; null for models without.</summary>
    public NativeBuffer? Bias { get; } =
        c.AttentionBias ? new((c.HeadCount + 2 * c.KeyValueHeadCount) * c.HeadSize) : null;

    /// <summary>Shape [d]; null for models without.</summary>
    public NativeBuffer? QueryNorm { get; } =
        c.Family is ModelFamily.Qwen3 ? new(c.HeadSize) : null;

    /// <summary>Shape [d]; null for models without.</summary>
    public NativeBuffer? KeyNorm { get; } = c.Family is ModelFamily.Qwen3 ? new(c.HeadSize) : null;

    /// <summary>Shape [D, H d].</summary>
    public PackedMatrix AttentionOutput { get; } = new(c.HiddenSize, c.HeadCount * c.HeadSize);

    /// <summary>Shape [D].</summary>
    public NativeBuffer FeedForwardNorm { get; } = new(c.HiddenSize);

    /// <summary>Shape [F, D].</summary>
    public PackedMatrix Gate { get; } = new(c.IntermediateSize, c.HiddenSize);

    /// <summary>Shape [F, D].</summary>
    public PackedMatrix Up { get; } = new(c.IntermediateSize, c.HiddenSize);

    /// <summary>Shape [D, F].</summary>
    public PackedMatrix Down { get; } = new(c.HiddenSize, c.IntermediateSize);

    /// <summary>Copies the tensors whose names begin like this.</summary>
    public void Fill(ITensorSource source, string prefix)
    {
        ModelWeights.Copy(source, $"{prefix}input_layernorm.weight", AttentionNorm);
        Projection("q", 0);
        Projection("k", _queries);
        Projection("v", _queries + _keys);
        if (QueryNorm is not null)
            ModelWeights.Copy(source, $"{prefix}self_attn.q_norm.weight", QueryNorm);
        if (KeyNorm is not null)
            ModelWeights.Copy(source, $"{prefix}self_attn.k_norm.weight", KeyNorm);
        AttentionOutput.SetRows(source.ReadArray($"{prefix}self_attn.o_proj.weight"), 0);
        ModelWeights.Copy(source, $"{prefix}post_attention_layernorm.weight", FeedForwardNorm);
        Gate.SetRows(source.ReadArray($"{prefix}mlp.gate_proj.weight"), 0);
        Up.SetRows(source.ReadArray($"{prefix}mlp.up_proj.weight"), 0);
        Down.SetRows(source.ReadArray($"{prefix}mlp.down_proj.weight"), 0);

        unsafe void Projection(string name, int first)
        {
            QueryKeyValue.SetRows(source.ReadArray($"{prefix}self_attn.{name}_proj.weight"), first);
            if (Bias is null)
                return;
            var bias = source.ReadArray($"{prefix}self_attn.{name}_proj.bias");
            bias.CopyTo(new Span<float>(Bias.Pointer + first, bias.Length));
        }
    }

    public void Dispose()
    {
        AttentionNorm.Dispose();
        QueryKeyValue.Dispose();
        Bias?.Dispose();
        QueryNorm?.Dispose();
        KeyNorm?.Dispose();
        AttentionOutput.Dispose();
        FeedForwardNorm.Dispose();
        Gate.Dispose();
        Up.Dispose();
        Down.Dispose();
    }
}
