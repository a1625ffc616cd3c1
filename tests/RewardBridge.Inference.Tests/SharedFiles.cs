namespace RewardBridge.Inference.Tests;

/// <summary>Reference files beside the repository; tests that need them are skipped where they are absent.</summary>
static class SharedFiles
{
    /// <summary>The full path of a file or folder below the reference files.</summary>
    public static string Path(params string[] parts)
    {
        var path = Find(parts);
        if (path is null)
            Assert.Skip($"{string.Join('/', parts)} is not here");
        return path;
    }

    /// <summary>As <see cref="Path"/>, or null where it isn't here.</summary>
    public static string? Find(params string[] parts)
    {
        var path = System.IO.Path.Combine([Root(), "..", "shared", .. parts]);
        return System.IO.Path.Exists(path) ? path : null;
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (
            folder is not null
            && !File.Exists(System.IO.Path.Combine(folder.FullName, "RewardBridge.slnx"))
        )
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
