namespace RewardBridge.Inference.Formats.Lora;

/// <summary>Settings of a low-rank adapter (LoRA, arXiv:2106.09685): W + scale B A.</summary>
public sealed record LoraConfiguration
{
    /// <summary>Rank of the update, r; at least 1.</summary>
    public required int Rank { get; init; }

    /// <summary>Strength of the update, alpha.</summary>
    public required double Alpha { get; init; }

    /// <summary>Probability with which an input element is dropped in training, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>Whether the scale is alpha / sqrt(r) (rsLoRA, arXiv:2312.03732) and not alpha / r.</summary>
    public bool RankStabilised { get; init; }

    /// <summary>Last parts of the names of adapted modules, such as "q_proj".</summary>
    public IReadOnlyList<string> TargetModules { get; init; } = [];

    /// <summary>Name or path of the model that was adapted; null where the adapter doesn't say.</summary>
    public string? BaseModel { get; init; }

    /// <summary>The factor on B A.</summary>
    public double Scale => RankStabilised ? Alpha / Math.Sqrt(Rank) : Alpha / Rank;
}

/// <summary>The two matrices of one adapted module.</summary>
/// <param name="A">Shape [rank, inputs], row-major.</param>
/// <param name="B">Shape [outputs, rank], row-major.</param>
/// <param name="Rank">r.</param>
/// <param name="Inputs">Width of the module's input.</param>
/// <param name="Outputs">Width of the module's output.</param>
public sealed record LoraPair(float[] A, float[] B, int Rank, int Inputs, int Outputs);
