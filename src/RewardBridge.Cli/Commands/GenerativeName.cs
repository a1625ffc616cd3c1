using RewardBridge.Judging;

namespace RewardBridge.Cli.Commands;

/// <summary>A generative verifier as flags and configurations name it: "model:[BASE+]FOLDER[#TEMPLATE][?mode=soft&amp;guard=off]".</summary>
/// <param name="Folder">A model, or an adapter.</param>
/// <param name="Base">The adapter's model, where it is named here.</param>
/// <param name="Template">A template's name or YAML file; null for what the folder asks for.</param>
/// <param name="Options">How the model's answer is read.</param>
sealed record GenerativeName(string Folder, string? Base, string? Template, JudgingOptions Options)
{
    /// <summary>Stands before such a name.</summary>
    public const string Prefix = "model:";

    const string Form =
        "model:[BASE+]FOLDER[#TEMPLATE][?mode=...&votes=...&thought=...&seed=...&part=...&guard=on|off]";

    /// <summary>Reads what follows the prefix.</summary>
    /// <exception cref="ArgumentException">It has another form; says where.</exception>
    public static GenerativeName Parse(string text)
    {
        var query = text.Split('?', 2);
        var parts = query[0].Split('#', 2);
        var folders = parts[0].Split('+', 2);
        if (folders.Any(string.IsNullOrWhiteSpace))
            throw Wrong(text, "an empty folder");
        return new(
            folders[^1],
            folders.Length == 2 ? folders[0] : null,
            parts.ElementAtOrDefault(1),
            query.Length == 2 ? Settings(text, query[1]) : new()
        );
    }

    static JudgingOptions Settings(string text, string query)
    {
        var options = new JudgingOptions();
        foreach (var setting in query.Split('&'))
            options =
                JudgingSettings.With(options, setting, found => Wrong(text, found))
                ?? throw Wrong(text, $"'{setting}'");
        return options;
    }

    static ArgumentException Wrong(string text, string found) =>
        new($"{Prefix}{text}: found {found}, expected {Form}.");
}
