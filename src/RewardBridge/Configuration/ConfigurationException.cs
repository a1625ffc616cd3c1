namespace RewardBridge.Configuration;

/// <summary>Settings that can't be used; <see cref="Exception.Message"/> has one line for each problem.</summary>
public sealed class ConfigurationException : Exception
{
    /// <param name="problems">At least one problem, in the order in which they are shown.</param>
    public ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>Every problem found, so that one run shows all there is to mend.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }
}
