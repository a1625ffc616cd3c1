using RewardBridge.Inference.Engine;
using RewardBridge.Judging;

namespace RewardBridge.Cli.Commands;

/// <summary>A generative verifier as flags and configurations name it: "model:[BASE+]FOLDER[#TEMPLATE][?mode=soft&amp;precision=int8]".</summary>
/// <param name="Folder">A model, or an adapter.</param>
/// <param name="Base">The adapter's model, where it is named here.</param>
/// <param name="Template">A template's name or YAML file; null for what the folder asks for.</param>
/// <param name="Options">How the model's answer is read.</param>
/// <param name="Precision">How the engine holds the model's weights.</param>
sealed record GenerativeName(
    string Folder,
    string? Base,
    string? Template,
    JudgingOptions Options,
    WeightPrecision Precision
)
{
    /// <summary>Stands before such a name.</summary>
    public const string Prefix = "model:";

    const string Form =
        "model:[BASE+]FOLDER[#TEMPLATE][?mode=...&votes=...&thought=...&seed=...&part=...&guard=on|off&precision=f32|bf16|int8]";

    /// <summary>Reads what follows the prefix.</summary>
    /// <exception cref="ArgumentException">It has another form; says where.</exception>
    public static GenerativeName Parse(string text)
    {
        var query = text.Split('?', 2);
        var parts = query[0].Split('#', 2);
        var folders = parts[0].Split('+', 2);
        if (folders.Any(string.IsNullOrWhiteSpace))
            throw Wrong(text, "an empty folder");
        var (options, precision) = Settings(text, query.ElementAtOrDefault(1));
        return new(
            folders[^1],
            folders.Length == 2 ? folders[0] : null,
            parts.ElementAtOrDefault(1),
            options,
            precision
        );
    }

    static (JudgingOptions, WeightPrecision) Settings(string text, string? query)
    {
        var (options, precision) = (new JudgingOptions(), WeightPrecision.F32);
        if (query is null)
            return (options, precision);
        foreach (var setting in query.Split('&'))
            if (setting.Split('=', 2) is ["precision", var named])
                precision = PrecisionOf(text, named);
            else
                options =
                    JudgingSettings.With(options, setting, found => Wrong(text, found))
                    ?? throw Wrong(text, $"'{setting}'");
        return (options, precision);
    }

    static WeightPrecision PrecisionOf(string text, string name) =>
        name switch
        {
            "f32" => WeightPrecision.F32,
            "bf16" => WeightPrecision.BF16,
            "int8" => WeightPrecision.Int8,
            _ => throw Wrong(text, $"precision '{name}'"),
        };

    static ArgumentException Wrong(string text, string found) =>
        new($"{Prefix}{text}: found {found}, expected {Form}.");
}
