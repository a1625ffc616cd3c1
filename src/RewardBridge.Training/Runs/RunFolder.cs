using System.Security.Cryptography;
using System.Text;
using RewardBridge.Training.Checkpoints;
using RewardBridge.Training.Collapse;

namespace RewardBridge.Training.Runs;

/// <summary>A run on disk: configuration, environment, metrics, events, rollouts and checkpoints, safe against a kill at any moment.</summary>
/// <remarks>
/// One process at a time may hold a run; readers need no lock and use <see cref="RunPaths"/>. A step is recorded once
/// its line in metrics.jsonl is complete; on <see cref="Resume"/> everything after the last whole checkpoint is taken
/// back, so that the resumed run writes those steps again.
/// </remarks>
public sealed class RunFolder : IDisposable
{
    const long BeforeTheFirst = -1; // step 0 may hold what was measured before training

    readonly DurableFiles _files = new();
    readonly FileStream _lock;
    readonly TimeProvider _time;
    TensorBoardWriter? _events;

    RunFolder(string folder, FileStream lockFile, int keepCheckpoints, TimeProvider time)
    {
        (Paths, _lock, _time) = (new(folder), lockFile, time);
        Checkpoints = new(Paths.Checkpoints, keepCheckpoints);
    }

    /// <summary>Where the files lie.</summary>
    public RunPaths Paths { get; }

    /// <summary>The run's checkpoints.</summary>
    public CheckpointStore Checkpoints { get; }

    /// <summary>The checkpoint that <see cref="Resume"/> went back to; null where the run starts from the beginning.</summary>
    public Checkpoint? ResumedFrom { get; private init; }

    /// <summary>Checkpoints that <see cref="Resume"/> found damaged and set aside, a sentence each.</summary>
    public IReadOnlyList<string> Damaged { get; private init; } = [];

    /// <summary>SHA-256 of config.yaml in lower-case hexadecimals; checkpoints carry it.</summary>
    public string ConfigurationHash =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Paths.Configuration)));

    /// <summary>Starts a run in a folder that holds none.</summary>
    /// <param name="folder">Created where it is missing.</param>
    /// <param name="configuration">The resolved configuration, as YAML.</param>
    /// <param name="keepCheckpoints">How many checkpoints to keep, at least 1.</param>
    /// <param name="time">Stamps environment and events; null for the system's clock.</param>
    /// <exception cref="IOException">The folder holds a run already, or another process uses it.</exception>
    public static RunFolder Create(
        string folder,
        string configuration,
        int keepCheckpoints = 2,
        TimeProvider? time = null
    )
    {
        Directory.CreateDirectory(folder);
        var run = new RunFolder(folder, Lock(folder), keepCheckpoints, time ?? TimeProvider.System);
        try
        {
            run.Begin(configuration);
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Takes a run up again at its last whole checkpoint, or at its beginning where there is none.</summary>
    /// <exception cref="IOException">The folder holds no run, or another process uses it.</exception>
    public static RunFolder Resume(
        string folder,
        int keepCheckpoints = 2,
        TimeProvider? time = null
    )
    {
        if (!File.Exists(new RunPaths(folder).Configuration))
            throw new IOException($"{folder}: found no config.yaml, expected the folder of a run.");
        var lockFile = Lock(folder);
        try
        {
            return ResumeLocked(folder, lockFile, keepCheckpoints, time ?? TimeProvider.System);
        }
        catch
        {
            lockFile.Dispose();
            throw;
        }
    }

    /// <summary>Records a step: its rollouts first, then its metrics, which say that the step is complete.</summary>
    public async Task RecordAsync(
        StepMetrics metrics,
        IReadOnlyList<RolloutRecord> rollouts,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        await WriteAsync(Paths.RolloutFile(metrics.Step), rollouts, cancellationToken)
            .ConfigureAwait(false);
        Record(metrics);
    }

    /// <summary>Keeps the validation responses of a step; comes before the step is recorded.</summary>
    /// <param name="step">The step just done; 0 before the first.</param>
    /// <param name="responses">One a validation question; nothing is rewarded.</param>
    /// <param name="cancellationToken">Stops between columns.</param>
    public Task KeepValidationAsync(
        long step,
        IReadOnlyList<RolloutRecord> responses,
        CancellationToken cancellationToken = default
    )
    {
        _files.CreateFolder(Paths.Validations);
        return WriteAsync(Paths.ValidationFile(step), responses, cancellationToken);
    }

    /// <summary>Keeps the evidence of an alarm; comes before its step is recorded.</summary>
    public void KeepAlarm(AlarmFile alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        _files.CreateFolder(Paths.Alarms);
        _files.Write(Paths.AlarmFile(alarm.Step), alarm.ToJson());
    }

    /// <summary>Records a step that has no rollouts, such as one of supervised training.</summary>
    public void Record(StepMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        MetricsFile.Append(_files, Paths.Metrics, metrics);
        _events ??= new(Paths.EventFile(metrics.Step), metrics.Step, _time);
        _events.Write(metrics);
    }

    /// <summary>Saves a checkpoint of this run.</summary>
    /// <param name="step">The step just recorded.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="write">As for <see cref="CheckpointStore.Save"/>.</param>
    public void SaveCheckpoint(long step, ulong seed, Action<string> write) =>
        Checkpoints.Save(
            new()
            {
                Step = step,
                Seed = seed,
                ConfigurationHash = ConfigurationHash,
            },
            write
        );

    /// <summary>Lets go of the run.</summary>
    public void Dispose()
    {
        _events?.Dispose();
        _lock.Dispose();
    }

    async Task WriteAsync(
        string path,
        IReadOnlyList<RolloutRecord> rollouts,
        CancellationToken cancellationToken
    )
    {
        using var content = new MemoryStream();
        await RolloutParquet.WriteAsync(content, rollouts, cancellationToken).ConfigureAwait(false);
        _files.Write(path, content.ToArray());
    }

    static RunFolder ResumeLocked(
        string folder,
        FileStream lockFile,
        int keepCheckpoints,
        TimeProvider time
    )
    {
        var store = new CheckpointStore(new RunPaths(folder).Checkpoints, keepCheckpoints);
        var search = store.FindLatest();
        var run = new RunFolder(folder, lockFile, keepCheckpoints, time)
        {
            ResumedFrom = search.Found,
            Damaged = search.Damaged,
        };
        run.RewindTo(search.Found?.State.Step ?? BeforeTheFirst);
        return run;
    }

    void Begin(string configuration)
    {
        if (File.Exists(Paths.Configuration))
            throw new IOException(
                $"{Paths.Folder}: the folder holds a run already. Resume it, or choose another output folder."
            );
        _files.CreateFolder(Paths.Rollouts);
        _files.CreateFolder(Paths.Checkpoints);
        _files.Write(Paths.Environment, RunEnvironment.Capture(_time).ToJson());
        _files.Write(Paths.Configuration, Encoding.UTF8.GetBytes(configuration)); // last: it makes the folder a run
    }

    void RewindTo(long step)
    {
        Checkpoints.SetAsideAfter(step);
        MetricsFile.RewindTo(_files, Paths.Metrics, step);
        foreach (var later in Paths.RecordedSteps().Where(s => s > step).ToList())
            _files.DeleteFile(Paths.RolloutFile(later));
        foreach (var later in Paths.ValidatedSteps().Where(s => s > step).ToList())
            _files.DeleteFile(Paths.ValidationFile(later));
        foreach (var later in Paths.AlarmedSteps().Where(s => s > step).ToList())
            _files.DeleteFile(Paths.AlarmFile(later));
        foreach (var later in Paths.EventFileSteps().Where(s => s > step).ToList())
            _files.DeleteFile(Paths.EventFile(later));
    }

    static FileStream Lock(string folder)
    {
        var path = Path.Combine(folder, ".lock");
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new IOException(
                $"{folder}: another process is using this run. Wait for it, or stop it, before starting here.",
                e
            );
        }
    }
}
