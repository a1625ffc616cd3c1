namespace RewardBridge.Inference.Hub;

/// <summary>What to download from the hub.</summary>
public sealed record HubRequest
{
    /// <summary>The model.</summary>
    public required HubModelId Model { get; init; }

    /// <summary>A branch, tag or commit. Default: main.</summary>
    public string Revision { get; init; } = "main";

    /// <summary>
    /// Patterns of file names; * is any text, slashes included, ? any character. Default: none, which means the
    /// safetensors weights, configuration, tokenizer and chat template outside sub-folders.
    /// </summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>A folder for plain files. Default: null, the cache that huggingface_hub uses too.</summary>
    public string? OutputFolder { get; init; }
}
