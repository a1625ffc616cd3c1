using RewardBridge.Training.Runs;

namespace RewardBridge.Cli.Commands;

/// <summary>Starts a run, or takes one up again under the configuration it was started with.</summary>
static class RunFolders
{
    /// <exception cref="IOException">A run to start is there already, or one to resume isn't.</exception>
    /// <exception cref="ArgumentException">The run was started with another configuration.</exception>
    public static RunFolder Open(string folder, string yaml, int keepCheckpoints, bool resume)
    {
        if (!resume)
            return RunFolder.Create(folder, yaml, keepCheckpoints);
        var run = RunFolder.Resume(folder, keepCheckpoints);
        if (File.ReadAllText(run.Paths.Configuration) == yaml)
            return run;
        run.Dispose();
        throw new ArgumentException(
            $"{folder}: the run was started with another configuration (its config.yaml); a resumed run must have the same."
        );
    }
}
