namespace RewardBridge.Inference.Hub;

/// <summary>
/// A model in huggingface_hub's cache: models--org--name/blobs holds the contents by checksum,
/// snapshots/COMMIT the files as relative links to them, refs/REVISION the commit that a branch stood at.
/// </summary>
sealed class HubCache : IHubStore
{
    readonly string _model;
    readonly string _blobs;
    readonly string _commit;

    public HubCache(string cacheFolder, HubModelId model, string commit)
    {
        _model = Path.Combine(cacheFolder, model.CacheFolder);
        _blobs = Path.Combine(_model, "blobs");
        _commit = commit;
        Folder = Path.Combine(_model, "snapshots", commit);
        Directory.CreateDirectory(_blobs);
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    /// <summary>A blob gets its name only when it's whole and checked, so that its length is enough to tell.</summary>
    public bool Has(HubFile file)
    {
        var blob = new FileInfo(BlobPath(file));
        if (!blob.Exists || blob.Length != file.Size)
            return false;
        Link(file);
        return true;
    }

    public string IncompletePath(HubFile file) => BlobPath(file) + ".incomplete";

    public void Complete(HubFile file)
    {
        File.Move(IncompletePath(file), BlobPath(file), overwrite: true);
        Link(file);
    }

    public void Finish(string revision)
    {
        if (revision == _commit || !HubFileName.IsSafe(revision))
            return;
        var path = HubFileName.Below(Path.Combine(_model, "refs"), revision);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".incomplete";
        File.WriteAllText(temporary, _commit);
        File.Move(temporary, path, overwrite: true);
    }

    string BlobPath(HubFile file) => Path.Combine(_blobs, file.Checksum.Text);

    void Link(HubFile file)
    {
        var link = HubFileName.Below(Folder, file.Name);
        if (File.Exists(link))
            return;
        var parent = Path.GetDirectoryName(link)!;
        Directory.CreateDirectory(parent);
        File.Delete(link); // a link whose blob was removed
        try
        {
            File.CreateSymbolicLink(link, Path.GetRelativePath(parent, BlobPath(file)));
        }
        catch (Exception error)
            when (error is UnauthorizedAccessException or IOException && OperatingSystem.IsWindows()
            )
        {
            // Windows lets only some users make links; a copy does.
            File.Copy(BlobPath(file), link);
        }
    }
}
