namespace RewardBridge.Inference.Formats.Lora;

/// <summary>Whether an adapter is merged into the model that it was trained on, as far as names tell: shapes alone can't.</summary>
public static class AdapterBase
{
    /// <summary>A warning where the adapter names another model than the one it is merged into; null where it names this one or none.</summary>
    /// <remarks>The last part of the name is looked for in the model's path, without case and punctuation: folders, GGUF files and the hub's cache all contain it.</remarks>
    /// <param name="adapter">The adapter's settings.</param>
    /// <param name="folder">Where they were read.</param>
    /// <param name="model">Path of the model.</param>
    public static string? Warning(LoraConfiguration adapter, string folder, string model)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(model);
        var parts = adapter.BaseModel?.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [.., var name] || Letters(name) is not { Length: > 0 } letters)
            return null;
        return Letters(Path.GetFullPath(model)).Contains(letters, StringComparison.Ordinal)
            ? null
            : $"{folder}: the adapter was trained on '{adapter.BaseModel}' and is merged into {model}. The shapes agree; whether the weights do can't be seen.";
    }

    static string Letters(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
