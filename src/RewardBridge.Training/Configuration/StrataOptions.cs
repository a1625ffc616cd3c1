using RewardBridge.Configuration;

namespace RewardBridge.Training.Configuration;

/// <summary>The stratified reward: who decides the stratum, and how far the verifier's ranking spreads inside it.</summary>
public sealed record StrataOptions : IValidated
{
    /// <summary>Decides between the strata; a precise rule. Default: "rules".</summary>
    public string Verifier { get; init; } = "rules";

    /// <summary>Half the width of the lower stratum around 0, in [0, 0.5]. Default: 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Half the width of the upper stratum around 1, in [0, 0.5]. Default: 0.05.</summary>
    public double Beta { get; init; } = 0.05;

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (string.IsNullOrWhiteSpace(Verifier))
            yield return new($"{section}.verifier", Verifier, "a verifier such as rules");
        if (Alpha is not (>= 0 and <= 0.5))
            yield return new($"{section}.alpha", Alpha, "a number in [0, 0.5]");
        if (Beta is not (>= 0 and <= 0.5))
            yield return new($"{section}.beta", Beta, "a number in [0, 0.5]");
    }
}
