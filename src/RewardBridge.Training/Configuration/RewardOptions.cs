using RewardBridge.Configuration;
using RewardBridge.Rewards;
using RewardBridge.Verification;

namespace RewardBridge.Training.Configuration;

/// <summary>Who judges, and the rule from verdict to reward.</summary>
public sealed record RewardOptions : IValidated
{
    /// <summary>A registered rule such as "containment", "oracle" for the miniature exam, or "model:FOLDER".</summary>
    public string Verifier { get; init; } = "containment";

    /// <summary>Binary decision or soft probability. Default: soft.</summary>
    public RewardKind Kind { get; init; } = RewardKind.Soft;

    /// <summary>Largest magnitude of a reward after normalisation. Default: 10 (OpenRLHF).</summary>
    public double Clip { get; init; } = 10;

    /// <summary>Stop the run when a step's share of abstentions passes this, in [0, 1]. Default: 0.5.</summary>
    public double MaxAbstentionShare { get; init; } = 0.5;

    /// <summary>Judges validation responses; absent for the same verifier. Name a stricter one to see reward hacking.</summary>
    public string? ValidationVerifier { get; init; }

    /// <summary>The reward of each verdict, clipped; null where the verifier abstained.</summary>
    internal IReadOnlyList<double?> Of(IEnumerable<Verdict> verdicts) =>
        BatchNormalisation.Clip(
            [
                .. verdicts.Select(v =>
                    Kind is RewardKind.Binary ? BinaryReward.Of(v) : SoftReward.Of(v)
                ),
            ],
            Clip
        );

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (string.IsNullOrWhiteSpace(Verifier))
            yield return new($"{section}.verifier", Verifier, "a verifier such as containment");
        if (Clip is not > 0)
            yield return new($"{section}.clip", Clip, "a number > 0");
        if (MaxAbstentionShare is not (>= 0 and <= 1))
            yield return new(
                $"{section}.max_abstention_share",
                MaxAbstentionShare,
                "a number in [0, 1]"
            );
    }
}

/// <summary>Rules from verdict to reward.</summary>
public enum RewardKind
{
    /// <summary>1 for a correct decision, else 0.</summary>
    Binary,

    /// <summary>The probability of being correct.</summary>
    Soft,
}
