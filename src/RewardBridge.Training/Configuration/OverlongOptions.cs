using RewardBridge.Configuration;

namespace RewardBridge.Training.Configuration;

/// <summary>DAPO's overlong shaping: the last tokens before <c>rollout.max_new_tokens</c> cost.</summary>
public sealed record OverlongOptions : IValidated
{
    /// <summary>Tokens before the limit over which the penalty grows from 0. Default: 16.</summary>
    public int Buffer { get; init; } = 16;

    /// <summary>The penalty at the limit. Default: 1.</summary>
    public double Factor { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (Buffer < 1)
            yield return new($"{section}.buffer", Buffer, "an integer >= 1");
        if (Factor is not (> 0 and < double.PositiveInfinity))
            yield return new($"{section}.factor", Factor, "a number > 0");
    }
}
