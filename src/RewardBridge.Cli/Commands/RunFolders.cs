using RewardBridge.Training.Runs;

namespace RewardBridge.Cli.Commands;

/// <summary>Starts a run, or takes one up again under the configuration it was started with.</summary>
static class RunFolders
{
    /// <summary>Starts a run; with <paramref name="resume"/> takes up the one that is there, and starts only where none is.</summary>
    /// <remarks>So whoever restarts a killed program need not know how far it had come: it may not have made its run yet.</remarks>
    /// <exception cref="IOException">A run to start is there already.</exception>
    /// <exception cref="ArgumentException">The run was started with another configuration; it is left as it is.</exception>
    public static RunFolder Open(string folder, string yaml, int keepCheckpoints, bool resume)
    {
        var paths = new RunPaths(folder);
        if (!resume || !File.Exists(paths.Configuration))
            return RunFolder.Create(folder, yaml, keepCheckpoints);
        if (File.ReadAllText(paths.Configuration) != yaml)
            throw new ArgumentException(
                $"{folder}: the run was started with another configuration (its config.yaml); a resumed run must have the same."
            );
        var run = RunFolder.Resume(folder, keepCheckpoints);
        foreach (var damaged in run.Damaged)
            Console.Error.WriteLine($"{damaged} It is set aside; an older checkpoint is used.");
        return run;
    }
}
