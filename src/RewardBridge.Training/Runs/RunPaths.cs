using System.Globalization;

namespace RewardBridge.Training.Runs;

/// <summary>Where a run's files lie; reading them needs no lock, so reports and dashboards may look on.</summary>
/// <param name="Folder">The run's folder.</param>
public sealed record RunPaths(string Folder)
{
    /// <summary>The configuration as it was resolved, defaults included.</summary>
    public string Configuration => Path.Combine(Folder, "config.yaml");

    /// <summary>Versions and machine, see <see cref="RunEnvironment"/>.</summary>
    public string Environment => Path.Combine(Folder, "environment.json");

    /// <summary>One JSON object a step, see <see cref="MetricsFile"/>.</summary>
    public string Metrics => Path.Combine(Folder, "metrics.jsonl");

    /// <summary>A Parquet file a step, see <see cref="RolloutParquet"/>.</summary>
    public string Rollouts => Path.Combine(Folder, "rollouts");

    /// <summary>A Parquet file for every step that was validated, see <see cref="RolloutParquet"/>.</summary>
    public string Validations => Path.Combine(Folder, "validation");

    /// <summary>A JSON file for every step after which the collapse alarm was raised, see <see cref="Collapse.AlarmFile"/>.</summary>
    public string Alarms => Path.Combine(Folder, "alarms");

    /// <summary>A folder a checkpoint, see <see cref="Checkpoints.CheckpointStore"/>.</summary>
    public string Checkpoints => Path.Combine(Folder, "checkpoints");

    /// <summary>The trained model as a Hugging Face folder, an adapter merged in; written when the run has ended.</summary>
    public string Model => Path.Combine(Folder, "model");

    /// <summary>The trained adapter as PEFT has it; written when a run that trains one has ended.</summary>
    public string Adapter => Path.Combine(Folder, "adapter");

    /// <summary>The human-readable report.</summary>
    public string Report => Path.Combine(Folder, "report.html");

    /// <summary>The rollouts of one step.</summary>
    public string RolloutFile(long step) =>
        Path.Combine(
            Rollouts,
            string.Create(CultureInfo.InvariantCulture, $"step-{step:D6}.parquet")
        );

    /// <summary>The validation responses after one step; 0 for those before the first.</summary>
    public string ValidationFile(long step) =>
        Path.Combine(
            Validations,
            string.Create(CultureInfo.InvariantCulture, $"step-{step:D6}.parquet")
        );

    /// <summary>The evidence of the alarm raised after one step.</summary>
    public string AlarmFile(long step) =>
        Path.Combine(Alarms, string.Create(CultureInfo.InvariantCulture, $"step-{step:D6}.json"));

    /// <summary>The TensorBoard events written since <paramref name="firstStep"/>; a resumed run has several such files.</summary>
    public string EventFile(long firstStep) =>
        Path.Combine(
            Folder,
            string.Create(CultureInfo.InvariantCulture, $"{EventPrefix}{firstStep:D10}")
        );

    /// <summary>The steps whose rollouts are recorded, ascending.</summary>
    public IEnumerable<long> RecordedSteps() => Numbered(Rollouts, "step-", ".parquet").Order();

    /// <summary>The steps after which the policy was validated, ascending.</summary>
    public IEnumerable<long> ValidatedSteps() => Numbered(Validations, "step-", ".parquet").Order();

    /// <summary>The steps after which the collapse alarm was raised, ascending.</summary>
    public IEnumerable<long> AlarmedSteps() => Numbered(Alarms, "step-", ".json").Order();

    /// <summary>The first steps of all event files.</summary>
    internal IEnumerable<long> EventFileSteps() => Numbered(Folder, EventPrefix, "");

    const string EventPrefix = "events.out.tfevents."; // TensorBoard looks for "tfevents"

    static IEnumerable<long> Numbered(string folder, string prefix, string suffix) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, $"{prefix}*{suffix}")
                .Select(Path.GetFileName)
                .Select(name =>
                    long.TryParse(
                        name.AsSpan(prefix.Length..^suffix.Length),
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                        ? number
                        : -1
                )
                .Where(number => number >= 0)
            : [];
}
