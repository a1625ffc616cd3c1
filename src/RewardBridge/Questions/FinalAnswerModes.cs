namespace RewardBridge.Questions;

/// <summary>The names that flags and configurations use for modes: "last_line", "boxed".</summary>
public static class FinalAnswerModes
{
    static readonly Dictionary<string, FinalAnswerMode> ByName = new(StringComparer.Ordinal)
    {
        ["boxed"] = FinalAnswerMode.Boxed,
        ["json"] = FinalAnswerMode.Json,
        ["last_line"] = FinalAnswerMode.LastLine,
        ["marked"] = FinalAnswerMode.Marked,
        ["phrase"] = FinalAnswerMode.Phrase,
        ["tag"] = FinalAnswerMode.Tag,
        ["whole"] = FinalAnswerMode.Whole,
    };

    /// <summary>All names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. ByName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The mode of that name; false where there is none.</summary>
    public static bool TryParse(string name, out FinalAnswerMode mode) =>
        ByName.TryGetValue(name, out mode);

    /// <summary>The mode's name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such mode.</exception>
    public static string NameOf(FinalAnswerMode mode) =>
        ByName.FirstOrDefault(pair => pair.Value == mode).Key
        ?? throw new ArgumentOutOfRangeException(nameof(mode), mode, "Expected a defined mode.");
}
