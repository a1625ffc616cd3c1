using System.Globalization;
using RewardBridge.Judging;
using RewardBridge.Questions;

namespace RewardBridge.Cli.Commands;

/// <summary>The settings after the "?" of a generative verifier's name, the same wherever its model is.</summary>
static class JudgingSettings
{
    /// <summary>Their form, for error messages.</summary>
    public const string Form = "mode=...&votes=...&thought=...&seed=...&part=...&guard=on|off";

    /// <summary>The options with one setting, "mode=soft"; null where it is none of these.</summary>
    /// <param name="options">What the settings before it gave.</param>
    /// <param name="setting">Key and value.</param>
    /// <param name="wrong">Makes the error for a value that is none.</param>
    public static JudgingOptions? With(
        JudgingOptions options,
        string setting,
        Func<string, ArgumentException> wrong
    )
    {
        var pair = setting.Split('=', 2);
        return (pair[0], pair.ElementAtOrDefault(1)) switch
        {
            ("mode", { } value) => options with { Mode = Mode(value, wrong) },
            ("votes", { } value) => options with { Votes = Count(setting, value, wrong) },
            ("thought", { } value) => options with { ThoughtTokens = Count(setting, value, wrong) },
            ("seed", { } value) => options with { Seed = (ulong)Count(setting, value, wrong) },
            ("part", { } value) => options with { Part = Part(value, wrong) },
            ("guard", "on") => options with { Guard = true },
            ("guard", "off") => options with { Guard = false },
            _ => null,
        };
    }

    /// <summary>A whole number above 0.</summary>
    public static int Count(string setting, string value, Func<string, ArgumentException> wrong) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count > 0
            ? count
            : throw wrong($"'{setting}', where a whole number above 0 belongs");

    static JudgingMode Mode(string value, Func<string, ArgumentException> wrong) =>
        Enum.TryParse<JudgingMode>(value, ignoreCase: true, out var mode)
        && value.Length > 0
        && !char.IsDigit(value[0])
            ? mode
            : throw wrong(
                $"mode '{value}'; modes are {string.Join(", ", Enum.GetNames<JudgingMode>()).ToLowerInvariant()}"
            );

    static FinalAnswerMode Part(string value, Func<string, ArgumentException> wrong) =>
        FinalAnswerModes.TryParse(value, out var part)
            ? part
            : throw wrong($"part '{value}'; parts are {string.Join(", ", FinalAnswerModes.Names)}");
}
