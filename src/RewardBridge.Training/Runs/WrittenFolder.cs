namespace RewardBridge.Training.Runs;

/// <summary>A folder that is there whole or not at all.</summary>
static class WrittenFolder
{
    const string Suffix = ".writing";

    /// <summary>Writes a folder beside its place and moves it there, in place of the one that was.</summary>
    /// <param name="folder">The folder's place.</param>
    /// <param name="write">Is given the folder to write into, which is not there yet.</param>
    public static void Replace(string folder, Action<string> write)
    {
        var files = new DurableFiles();
        var temporary = folder + Suffix;
        Remove(files, temporary);
        write(temporary);
        Remove(files, folder);
        files.Rename(temporary, folder);
    }

    static void Remove(DurableFiles files, string folder)
    {
        if (Directory.Exists(folder))
            files.DeleteFolder(folder);
    }
}
