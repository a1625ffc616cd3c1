namespace RewardBridge.Inference.Hub;

/// <summary>Where downloaded files are kept: the shared cache, or a folder of its own.</summary>
interface IHubStore
{
    /// <summary>The folder that holds the model once all files are there.</summary>
    string Folder { get; }

    /// <summary>Whether a file is there, whole and right.</summary>
    bool Has(HubFile file);

    /// <summary>Where a file is written until it's whole; what an earlier run left there is continued.</summary>
    string IncompletePath(HubFile file);

    /// <summary>Puts a whole, checked file in its place.</summary>
    void Complete(HubFile file);

    /// <summary>Notes which commit a revision meant, once all files are there.</summary>
    void Finish(string revision);
}
