namespace RewardBridge.Repository.Tests;

/// <summary>The repository's files, by paths relative to its root with "/" between the parts.</summary>
static class Checkout
{
    // What .gitignore leaves out, and git's own.
    static readonly HashSet<string> s_skipped = new(StringComparer.Ordinal)
    {
        ".git",
        ".idea",
        ".vs",
        "artifacts",
        "BenchmarkDotNet.Artifacts",
        "runs",
        "TestResults",
    };

    /// <summary>The folder with RewardBridge.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All files, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [.. FilesBelow(Root).Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>The files below a folder whose names end so; fails where there are none, so that no rule passes for want of files.</summary>
    public static IReadOnlyList<string> FilesIn(string folder, string ending)
    {
        var files = Files
            .Where(f => f.StartsWith($"{folder}/", StringComparison.Ordinal))
            .Where(f => f.EndsWith(ending, StringComparison.Ordinal))
            .ToList();
        Assert.True(files.Count > 0, $"{folder}/ holds no file that ends in {ending}.");
        return files;
    }

    public static string Read(string path) => File.ReadAllText(Full(path));

    public static string[] Lines(string path) => File.ReadAllLines(Full(path));

    public static string Full(string path) => Path.Combine(Root, path);

    /// <summary>Fails with every violation on a line of its own.</summary>
    public static void AssertNone(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    static string Relative(string path) =>
        Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    static IEnumerable<string> FilesBelow(string folder) =>
        Directory
            .EnumerateFileSystemEntries(folder)
            .Where(entry => !s_skipped.Contains(Path.GetFileName(entry)))
            .SelectMany(entry => Directory.Exists(entry) ? FilesBelow(entry) : [entry]);

    static string FindRoot()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
            if (File.Exists(Path.Combine(folder.FullName, "RewardBridge.slnx")))
                return folder.FullName;
        throw new InvalidOperationException(
            $"No folder above {AppContext.BaseDirectory} holds RewardBridge.slnx."
        );
    }
}
