using System.Globalization;
using RewardBridge.Judging;
using RewardBridge.Questions;

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
        {
            var pair = setting.Split('=', 2);
            options = (pair[0], pair.ElementAtOrDefault(1)) switch
            {
                ("mode", { } value) => options with { Mode = Mode(text, value) },
                ("votes", { } value) => options with { Votes = Count(text, setting, value) },
                ("thought", { } value) => options with
                {
                    ThoughtTokens = Count(text, setting, value),
                },
                ("seed", { } value) => options with { Seed = (ulong)Count(text, setting, value) },
                ("part", { } value) => options with { Part = Part(text, value) },
                ("guard", "on") => options with { Guard = true },
                ("guard", "off") => options with { Guard = false },
                _ => throw Wrong(text, $"'{setting}'"),
            };
        }
        return options;
    }

    static JudgingMode Mode(string text, string value) =>
        Enum.TryParse<JudgingMode>(value, ignoreCase: true, out var mode) && !char.IsDigit(value[0])
            ? mode
            : throw Wrong(
                text,
                $"mode '{value}'; modes are {string.Join(", ", Enum.GetNames<JudgingMode>()).ToLowerInvariant()}"
            );

    static FinalAnswerMode Part(string text, string value) =>
        FinalAnswerModes.TryParse(value, out var part)
            ? part
            : throw Wrong(
                text,
                $"part '{value}'; parts are {string.Join(", ", FinalAnswerModes.Names)}"
            );

    static int Count(string text, string setting, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count > 0
            ? count
            : throw Wrong(text, $"'{setting}', where a whole number above 0 belongs");

    static ArgumentException Wrong(string text, string found) =>
        new($"{Prefix}{text}: found {found}, expected {Form}.");
}
