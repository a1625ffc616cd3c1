using System.Globalization;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Checkpoints;

/// <summary>Saves and finds checkpoints, one folder each, such as "step-000020".</summary>
/// <remarks>
/// A checkpoint is written under a temporary name, every file and folder is brought to the disk, then it is renamed:
/// killed at any moment, the store holds the checkpoints it had before, or those and the new one. Names that begin
/// with a dot are work in progress or set aside; they are never read.
/// </remarks>
public sealed class CheckpointStore
{
    const string Prefix = "step-";
    const string Writing = ".writing-";
    const string Replaced = ".replaced-";
    const string Old = ".old-";
    const string SetAside = ".set-aside-";

    readonly string _folder;
    readonly int _keep;
    readonly DurableFiles _files;

    /// <summary>A store in a folder, which need not exist yet.</summary>
    /// <param name="folder">Holds the checkpoints and nothing else.</param>
    /// <param name="keep">How many of the newest to keep, at least 1.</param>
    public CheckpointStore(string folder, int keep)
        : this(folder, keep, new()) { }

    internal CheckpointStore(string folder, int keep, DurableFiles files)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        (_folder, _keep, _files) = (folder, keep, files);
    }

    /// <summary>Saves a checkpoint, in place of one of the same step, and drops those that are too many.</summary>
    /// <param name="state">Where the run stands.</param>
    /// <param name="write">Is given an empty folder and writes whatever belongs to the checkpoint into it, subfolders included; "state.json" is taken.</param>
    /// <returns>The saved checkpoint.</returns>
    public Checkpoint Save(CheckpointState state, Action<string> write)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(write);
        Recover();

        var target = PathOf(state.Step);
        var temporary = Hidden(Writing, target);
        _files.CreateFolder(temporary);
        write(temporary);
        Seal(temporary, state);

        if (Directory.Exists(target))
            _files.Rename(target, Hidden(Replaced, target));
        _files.Rename(temporary, target);

        foreach (var step in Steps().Where(s => s <= state.Step).OrderDescending().Skip(_keep))
            _files.Rename(PathOf(step), Hidden(Old, PathOf(step)));
        Clear(Old);
        Clear(Replaced);
        return new(target, state);
    }

    /// <summary>The newest checkpoint whose every file is as it was written, and what is wrong with newer ones.</summary>
    public CheckpointSearch FindLatest()
    {
        Recover();
        var damaged = new List<string>();
        foreach (var step in Steps().OrderDescending())
        {
            var folder = PathOf(step);
            if (CheckpointManifest.Verify(folder, out var problem) is { } manifest)
                return new(new(folder, manifest.State), damaged);
            damaged.Add($"{folder}: {problem}.");
        }
        return new(null, damaged);
    }

    /// <summary>Hides the checkpoints of later steps under a name that begins with ".set-aside-", so that no later search finds them.</summary>
    public void SetAsideAfter(long step)
    {
        foreach (var later in Steps().Where(s => s > step).ToList())
        {
            var hidden = Hidden(SetAside, PathOf(later));
            if (Directory.Exists(hidden))
                _files.DeleteFolder(hidden);
            _files.Rename(PathOf(later), hidden);
        }
    }

    /// <summary>Clears up after a kill: a checkpoint moved away for one that never came returns, the rest goes.</summary>
    void Recover()
    {
        foreach (var replaced in HiddenFolders(Replaced))
        {
            var target = Path.Combine(_folder, Path.GetFileName(replaced)[Replaced.Length..]);
            if (!Directory.Exists(target))
                _files.Rename(replaced, target);
        }
        foreach (var prefix in new[] { Writing, Replaced, Old })
            Clear(prefix);
    }

    void Seal(string folder, CheckpointState state)
    {
        foreach (var file in CheckpointManifest.FilesIn(folder))
            _files.FlushFile(file);
        foreach (
            var sub in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)
        )
            _files.FlushFolder(sub);
        _files.Write(
            Path.Combine(folder, CheckpointManifest.FileName),
            CheckpointManifest.Of(folder, state).ToJson()
        );
    }

    void Clear(string prefix)
    {
        foreach (var leftover in HiddenFolders(prefix))
            _files.DeleteFolder(leftover);
    }

    string[] HiddenFolders(string prefix) =>
        Directory.Exists(_folder) ? Directory.GetDirectories(_folder, prefix + "*") : [];

    IEnumerable<long> Steps() =>
        Directory.Exists(_folder)
            ? Directory
                .GetDirectories(_folder, Prefix + "*")
                .Select(path => Path.GetFileName(path)[Prefix.Length..])
                .Where(digits => long.TryParse(digits, NumberStyles.None, null, out _))
                .Select(digits => long.Parse(digits, CultureInfo.InvariantCulture))
                .Where(step => Directory.Exists(PathOf(step)))
            : [];

    string PathOf(long step) =>
        Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:D6}"));

    static string Hidden(string prefix, string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, prefix + Path.GetFileName(path));
}
