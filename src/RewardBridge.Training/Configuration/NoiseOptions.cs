using RewardBridge.Configuration;
using RewardBridge.Rewards;

namespace RewardBridge.Training.Configuration;

/// <summary>The verifier's error rates, from a file or by hand, and the form of the correction.</summary>
public sealed record NoiseOptions : IValidated
{
    /// <summary>An evaluation.json that measured the reward's verifier; gives rates by domain where it has several. Absent where the rates are given here.</summary>
    public string? File { get; init; }

    /// <summary>p: share of the incorrect responses that the verifier accepts, in [0, 1).</summary>
    public double? FalsePositiveRate { get; init; }

    /// <summary>q: share of the correct responses that the verifier refuses, in [0, 1).</summary>
    public double? FalseNegativeRate { get; init; }

    /// <summary>Backward, which is unbiased, or forward, which divides by nothing. Default: backward.</summary>
    public NoiseCorrection Form { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (File is not null && (FalsePositiveRate ?? FalseNegativeRate) is not null)
            yield return new(
                $"{section}.file",
                File,
                "either a file or rates given by hand, not both"
            );
        else if (File is null && (FalsePositiveRate is null || FalseNegativeRate is null))
            yield return new(
                section,
                null,
                "a file, or both of false_positive_rate and false_negative_rate"
            );
        else if (
            File is null
            && new NoiseRates(FalsePositiveRate!.Value, FalseNegativeRate!.Value).Problem()
                is { } problem
        )
            yield return new(section, problem, "rates in [0, 1) that add up to less than 1");
    }
}

/// <summary>Ways to correct for a verifier's errors.</summary>
public enum NoiseCorrection
{
    /// <summary>(r - p) / (1 - p - q).</summary>
    Backward,

    /// <summary>r - 1 + q.</summary>
    Forward,
}
