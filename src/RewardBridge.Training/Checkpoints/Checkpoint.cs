namespace RewardBridge.Training.Checkpoints;

/// <summary>A whole checkpoint on disk: every file was found with the length and checksum it was written with.</summary>
/// <param name="Folder">Holds the files that were saved.</param>
/// <param name="State">Where the run stood.</param>
public sealed record Checkpoint(string Folder, CheckpointState State)
{
    /// <summary>The path of one of its files.</summary>
    public string File(string name) => Path.Combine(Folder, name);
}

/// <summary>What a search for a checkpoint found.</summary>
/// <param name="Found">The newest whole one; null where there is none.</param>
/// <param name="Damaged">A sentence for each newer one that is damaged.</param>
public sealed record CheckpointSearch(Checkpoint? Found, IReadOnlyList<string> Damaged);
