namespace RewardBridge.Inference.Hub;

/// <summary>Which files of a model are downloaded.</summary>
static class HubSelection
{
    /// <summary>Weights as safetensors, configuration, tokenizer and chat template, wherever they lie at the top.</summary>
    public static readonly IReadOnlyList<string> Default =
    [
        "*.safetensors",
        "*.json",
        "*.jinja",
        "tokenizer*",
    ];

    // Pickles run code when they are opened; these formats may hold them.
    static readonly string[] Refused = [".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt"];

    /// <summary>The names that fit one of the patterns; without patterns, the usual ones outside sub-folders.</summary>
    /// <exception cref="HubException">A pattern names a format that runs code, or nothing fits.</exception>
    public static IReadOnlyList<string> Select(
        IReadOnlyList<string> names,
        IReadOnlyList<string> patterns
    )
    {
        if (patterns.FirstOrDefault(IsRefused) is { } refused)
            throw new HubException(
                $"'{refused}' asks for a format that may hold Python pickles, which run code when opened; "
                    + "only open formats such as safetensors are downloaded"
            );
        var selected = names.Where(n => !IsRefused(n) && IsWanted(n, patterns)).ToList();
        return selected.Count > 0
            ? selected
            : throw new HubException(
                $"none of the model's {names.Count} files fits {Shown(patterns)}"
            );
    }

    static bool IsWanted(string name, IReadOnlyList<string> patterns) =>
        patterns.Count > 0
            ? patterns.Any(p => GlobPattern.Matches(p, name))
            : !name.Contains('/', StringComparison.Ordinal)
                && Default.Any(p => GlobPattern.Matches(p, name));

    static bool IsRefused(string name) =>
        Refused.Any(r => name.EndsWith(r, StringComparison.OrdinalIgnoreCase));

    static string Shown(IReadOnlyList<string> patterns) =>
        string.Join(", ", (patterns.Count > 0 ? patterns : Default).Select(p => $"'{p}'"));
}
