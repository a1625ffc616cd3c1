namespace RewardBridge.Inference.Formats;

/// <summary>The shape of a decoder-only transformer of the Llama family.</summary>
public sealed record ModelConfiguration
{
    /// <summary>Which family's details apply (QKV bias, QK-norm).</summary>
    public required ModelFamily Family { get; init; }

    /// <summary>Number of token ids, V.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Width of the residual stream, D.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Width of the gated feed-forward layer, F.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of blocks, L.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Number of query heads, H.</summary>
    public required int HeadCount { get; init; }

    /// <summary>Number of key-value heads, K; divides <see cref="HeadCount"/>.</summary>
    public required int KeyValueHeadCount { get; init; }

    /// <summary>Width of one head, d; not always D / H.</summary>
    public required int HeadSize { get; init; }

    /// <summary>The epsilon of every RMSNorm.</summary>
    public required double NormEpsilon { get; init; }

    /// <summary>Longest sequence the model was trained for, in tokens.</summary>
    public required int ContextLength { get; init; }

    /// <summary>Whether the output projection is the token embedding.</summary>
    public required bool TiedEmbeddings { get; init; }

    /// <summary>Whether the query, key and value projections add a bias.</summary>
    public required bool AttentionBias { get; init; }

    /// <summary>How positions turn queries and keys.</summary>
    public required RopeConfiguration Rope { get; init; }
}

/// <summary>Model families that RewardBridge reads, writes and trains.</summary>
public enum ModelFamily
{
    /// <summary>Llama, SmolLM, TinyLlama and kin.</summary>
    Llama,

    /// <summary>Qwen2 and Qwen2.5: bias on the query, key and value projections.</summary>
    Qwen2,

    /// <summary>Qwen3: RMSNorm on every query and key head.</summary>
    Qwen3,
}

/// <summary>Rotary position embedding.</summary>
public sealed record RopeConfiguration
{
    /// <summary>Base of the geometric frequency series.</summary>
    public double Theta { get; init; } = 10_000;

    /// <summary>How the frequencies were stretched to a longer context.</summary>
    public RopeScaling Scaling { get; init; } = RopeScaling.None;

    /// <summary>Stretch factor; read by every scaling but <see cref="RopeScaling.None"/>.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Context length before stretching, in tokens; Llama-3 and YaRN.</summary>
    public int OriginalContextLength { get; init; }

    /// <summary>Llama-3: wavelengths above original length / this are divided by the factor.</summary>
    public double LowFrequencyFactor { get; init; } = 1;

    /// <summary>Llama-3: wavelengths below original length / this are kept.</summary>
    public double HighFrequencyFactor { get; init; } = 4;

    /// <summary>YaRN: rotations above which a dimension is kept.</summary>
    public double BetaFast { get; init; } = 32;

    /// <summary>YaRN: rotations below which a dimension is interpolated.</summary>
    public double BetaSlow { get; init; } = 1;

    /// <summary>YaRN: factor on cosines and sines; null for 0.1 ln(factor) + 1.</summary>
    public double? AttentionFactor { get; init; }
}

/// <summary>Kinds of RoPE scaling.</summary>
public enum RopeScaling
{
    /// <summary>Plain frequencies.</summary>
    None,

    /// <summary>All frequencies divided by the factor.</summary>
    Linear,

    /// <summary>Llama 3's piecewise scaling.</summary>
    Llama3,

    /// <summary>YaRN (arXiv:2309.00071).</summary>
    Yarn,
}
