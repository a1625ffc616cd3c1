using RewardBridge.Inference.Formats.Lora;

namespace RewardBridge.Training.Transformer;

/// <summary>A low-rank adapter: y = x W^T + (alpha / r) (x A^T) B^T with W frozen (Hu et al. 2021, arXiv:2106.09685).</summary>
public sealed record LoraOptions
{
    /// <summary>The seven projections of a block, by the last part of their Hugging Face names.</summary>
    public static IReadOnlyList<string> AllTargets { get; } =
    ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"];

    /// <summary>Projections that get an adapter in every block. Default: <see cref="AllTargets"/>.</summary>
    public IReadOnlyList<string> Targets { get; init; } = AllTargets;

    /// <summary>Rank r, at least 1. Default: 16.</summary>
    public int Rank { get; init; } = 16;

    /// <summary>The update is scaled by alpha / r. Default: 32.</summary>
    public double Alpha { get; init; } = 32;

    /// <summary>Share of an adapter's inputs dropped while training, in [0, 1). Default: 0.</summary>
    public double Dropout { get; init; }

    /// <summary>Seeds the initial A; B starts at zero, so a new adapter changes nothing. Default: 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The options that fit an adapter on disk: its rank, scale, dropout and the projections it has matrices for.</summary>
    /// <remarks>An rsLoRA scale, alpha / sqrt(r), becomes the alpha that gives the same number over r.</remarks>
    public static LoraOptions Of(LoraAdapter adapter) =>
        new()
        {
            Targets = [.. adapter.Modules.Select(module => module.Split('.')[^1]).Distinct()],
            Rank = adapter.Configuration.Rank,
            Alpha = adapter.Configuration.Scale * adapter.Configuration.Rank,
            Dropout = adapter.Configuration.Dropout,
        };

    /// <summary>What adapter_config.json shall say.</summary>
    public LoraConfiguration ToConfiguration() =>
        new()
        {
            Rank = Rank,
            Alpha = Alpha,
            Dropout = Dropout,
            TargetModules = Targets,
        };

    /// <summary>Refuses what can't be built.</summary>
    /// <exception cref="ArgumentException">A value out of its range, or a target that is no projection.</exception>
    internal void Check()
    {
        if (Rank < 1)
            throw new ArgumentException($"LoRA rank {Rank}; expected an integer >= 1.");
        if (!double.IsFinite(Alpha))
            throw new ArgumentException($"LoRA alpha {Alpha}; expected a finite number.");
        if (Dropout is not (>= 0 and < 1))
            throw new ArgumentException($"LoRA dropout {Dropout}; expected a number in [0, 1).");
        if (Targets.Count == 0)
            throw new ArgumentException("LoRA has no targets; expected at least one projection.");
        foreach (var target in Targets)
            if (!AllTargets.Contains(target))
                throw new ArgumentException(
                    $"LoRA target '{target}' is none of {string.Join(", ", AllTargets)}."
                );
    }
}
