using RewardBridge.Configuration;
using RewardBridge.Training.Transformer;

namespace RewardBridge.Training.Configuration;

/// <summary>A low-rank adapter (LoRA, arXiv:2106.09685).</summary>
public sealed record AdapterOptions : IValidated
{
    /// <summary>Rank r, at least 1. Default: 16.</summary>
    public int Rank { get; init; } = 16;

    /// <summary>The update is scaled by alpha / rank. Default: 32.</summary>
    public double Alpha { get; init; } = 32;

    /// <summary>Share of the adapter's inputs dropped while training, in [0, 1). Default: 0.</summary>
    public double Dropout { get; init; }

    /// <summary>Projections that get an adapter. Default: all seven.</summary>
    public IReadOnlyList<string> Targets { get; init; } = LoraOptions.AllTargets;

    internal LoraOptions ToLora(ulong seed) =>
        new()
        {
            Rank = Rank,
            Alpha = Alpha,
            Dropout = Dropout,
            Targets = Targets,
            Seed = seed,
        };

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (Rank < 1)
            yield return new($"{section}.rank", Rank, "an integer >= 1");
        if (Alpha is not (> 0 and < double.PositiveInfinity))
            yield return new($"{section}.alpha", Alpha, "a number > 0");
        if (Dropout is not (>= 0 and < 1))
            yield return new($"{section}.dropout", Dropout, "a number in [0, 1)");
        if (Targets.Count == 0)
            yield return new($"{section}.targets", "[]", "at least one projection, such as q_proj");
    }
}
