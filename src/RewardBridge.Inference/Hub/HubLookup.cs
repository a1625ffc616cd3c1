namespace RewardBridge.Inference.Hub;

/// <summary>Finds a model that was downloaded before, without asking the hub.</summary>
public static class HubLookup
{
    /// <summary>The folder in huggingface_hub's cache that holds a model's main branch; null where it was never downloaded.</summary>
    /// <param name="settings">Where the cache is.</param>
    /// <param name="model">Such as "HuggingFaceTB/SmolLM2-135M-Instruct".</param>
    public static string? Find(HubSettings settings, HubModelId model)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(model);
        var folder = Path.Combine(settings.CacheFolder, model.CacheFolder);
        var reference = Path.Combine(folder, "refs", "main");
        if (!File.Exists(reference))
            return null;
        var commit = File.ReadAllText(reference).Trim();
        if (!HubFileName.IsSafe(commit))
            return null;
        var snapshot = HubFileName.Below(Path.Combine(folder, "snapshots"), commit);
        return File.Exists(Path.Combine(snapshot, "config.json")) ? snapshot : null;
    }
}
