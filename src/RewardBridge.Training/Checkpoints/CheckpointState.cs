namespace RewardBridge.Training.Checkpoints;

/// <summary>Where a run stands, beside its weights.</summary>
/// <remarks>Random numbers and the order of the questions are functions of seed and step, so these are all there is to restore.</remarks>
public sealed record CheckpointState
{
    /// <summary>Completed steps.</summary>
    public required long Step { get; init; }

    /// <summary>The run's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>SHA-256 of the run's configuration, lower-case hexadecimals.</summary>
    public required string ConfigurationHash { get; init; }
}
