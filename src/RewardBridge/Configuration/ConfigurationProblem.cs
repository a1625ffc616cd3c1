namespace RewardBridge.Configuration;

/// <summary>A wrong setting: where it stands, what was found, what was expected and why.</summary>
/// <param name="Path">The setting's path in the file, such as "rl.group_size".</param>
/// <param name="Found">The value that is wrong; null where it is absent.</param>
/// <param name="Expected">What would be right, such as "an integer >= 2: a lone response has no baseline".</param>
/// <param name="Place">Where in the file or on the command line, such as "line 3, column 5"; null where not known.</param>
public readonly record struct ConfigurationProblem(
    string Path,
    object? Found,
    string Expected,
    string? Place = null
)
{
    /// <summary>One line, the same in every culture.</summary>
    public override string ToString()
    {
        var found = FormattableString.Invariant(
            $"{Path}: found {Found ?? "nothing"}, expected {Expected}"
        );
        return Place is null ? found : $"{Place}: {found}";
    }
}
