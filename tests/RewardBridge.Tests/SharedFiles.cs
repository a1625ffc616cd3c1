namespace RewardBridge.Tests;

/// <summary>Reference files that stand beside the repository; tests that need them are skipped where they are absent.</summary>
static class SharedFiles
{
    public static string Path(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (
            folder is not null
            && !File.Exists(System.IO.Path.Combine(folder.FullName, "RewardBridge.slnx"))
        )
            folder = folder.Parent;
        var path = System.IO.Path.Combine([folder?.FullName ?? "", "..", "shared", .. parts]);
        if (!System.IO.Path.Exists(path))
            Assert.Skip($"{System.IO.Path.Combine(parts)} is not beside the repository.");
        return path;
    }
}
