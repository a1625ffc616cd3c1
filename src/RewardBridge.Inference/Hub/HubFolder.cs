namespace RewardBridge.Inference.Hub;

/// <summary>A model as plain files in a folder.</summary>
sealed class HubFolder : IHubStore
{
    public HubFolder(string folder)
    {
        Folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    /// <summary>Anyone may have changed the file since, so it's read and checked again.</summary>
    public bool Has(HubFile file)
    {
        var info = new FileInfo(FilePath(file));
        if (!info.Exists || info.Length != file.Size)
            return false;
        using var hash = file.Checksum.Start(file.Size);
        using var stream = info.OpenRead();
        HubTransfer.Feed(stream, hash);
        return file.Checksum.Matches(hash);
    }

    public string IncompletePath(HubFile file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath(file))!);
        return FilePath(file) + ".incomplete";
    }

    public void Complete(HubFile file) =>
        File.Move(IncompletePath(file), FilePath(file), overwrite: true);

    public void Finish(string revision) { }

    string FilePath(HubFile file) => HubFileName.Below(Folder, file.Name);
}
