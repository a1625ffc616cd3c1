using System.Diagnostics.CodeAnalysis;
using RewardBridge.Inference.Judging;

namespace RewardBridge.Cli.Commands;

/// <summary>The verifier-free reward as flags and configurations name it: "reference_probability[:FOLDER][?after=reasoning|response]".</summary>
/// <param name="Folder">The model that is asked; null for the policy in training.</param>
/// <param name="Part">What of a response comes before the reference.</param>
sealed record ReferenceName(string? Folder, ReasoningPart Part)
{
    /// <summary>The name without folder and setting.</summary>
    public const string Name = "reference_probability";

    /// <summary>Reads a name; false where it is that of another verifier.</summary>
    /// <exception cref="ArgumentException">It begins like one and has another form.</exception>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReferenceName? name)
    {
        name = null;
        var query = text.Split('?', 2);
        var parts = query[0].Split(':', 2);
        if (parts[0] != Name)
            return false;
        if (parts is [_, { Length: 0 }])
            throw Wrong(text, "an empty folder");
        name = new(
            parts.ElementAtOrDefault(1),
            query.ElementAtOrDefault(1) switch
            {
                null or "after=reasoning" => ReasoningPart.BeforeAnswer,
                "after=response" => ReasoningPart.Response,
                var other => throw Wrong(text, $"'{other}'"),
            }
        );
        return true;
    }

    static ArgumentException Wrong(string text, string found) =>
        new($"{text}: found {found}, expected {Name}[:FOLDER][?after=reasoning|response].");
}
