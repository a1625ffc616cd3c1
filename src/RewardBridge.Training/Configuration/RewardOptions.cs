using RewardBridge.Configuration;

namespace RewardBridge.Training.Configuration;

/// <summary>Who judges, and the rule from verdict to reward; docs/reference/rewards.md has the formulas.</summary>
public sealed record RewardOptions : IValidated
{
    /// <summary>A registered rule such as "containment", "oracle" for the miniature exam, or "model:FOLDER", or "reference_probability" for the policy's own.</summary>
    public string Verifier { get; init; } = "containment";

    /// <summary>The rule from verdict to reward. Default: soft.</summary>
    public RewardKind Kind { get; init; } = RewardKind.Soft;

    /// <summary>For kind calibrated: a calibrator's file as "rbridge evaluate --output" writes it; absent for the other kinds.</summary>
    public string? Calibrator { get; init; }

    /// <summary>For kind stratified; absent for its defaults.</summary>
    public StrataOptions? Strata { get; init; }

    /// <summary>For kind noise_corrected: the verifier's error rates.</summary>
    public NoiseOptions? Noise { get; init; }

    /// <summary>A penalty for responses near the token limit (DAPO); absent for none.</summary>
    public OverlongOptions? Overlong { get; init; }

    /// <summary>A penalty for responses whose answer isn't marked as required; absent for none.</summary>
    public FormatOptions? Format { get; init; }

    /// <summary>Whether a step's rewards are brought to mean 0 and deviation 1 before advantages: z_score, as in the paper, or none. Default: none.</summary>
    public RewardNormalisation Normalisation { get; init; }

    /// <summary>Largest magnitude of a reward after normalisation. Default: 10 (OpenRLHF).</summary>
    public double Clip { get; init; } = 10;

    /// <summary>Stop the run when a step's share of abstentions passes this, in [0, 1]. Default: 0.5.</summary>
    public double MaxAbstentionShare { get; init; } = 0.5;

    /// <summary>Judges validation responses; absent for the same verifier. Name a stricter one to see reward hacking.</summary>
    public string? ValidationVerifier { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (string.IsNullOrWhiteSpace(Verifier))
            yield return new($"{section}.verifier", Verifier, "a verifier such as containment");
        if (
            Verifier.StartsWith("reference_probability", StringComparison.Ordinal)
            && Kind is not (RewardKind.Soft or RewardKind.Calibrated)
        )
            yield return new(
                $"{section}.kind",
                Kind,
                "soft or calibrated: a reference's probability is no decision"
            );
        if ((Calibrator is not null) != (Kind is RewardKind.Calibrated))
            yield return new(
                $"{section}.calibrator",
                Calibrator,
                "a calibrator's file with kind calibrated, and none with other kinds"
            );
        if (Strata is not null && Kind is not RewardKind.Stratified)
            yield return new($"{section}.strata", "a section", "none without kind stratified");
        if ((Noise is not null) != (Kind is RewardKind.NoiseCorrected))
            yield return new(
                $"{section}.noise",
                Noise is null ? null : "a section",
                "a section with kind noise_corrected, and none with other kinds"
            );
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

    /// <summary>As the paper has it: p(YES) after YES, 1 - p(NO) after NO.</summary>
    PaperSoft,

    /// <summary>p(YES) among the verdicts.</summary>
    Renormalised,

    /// <summary>The probability mapped by a calibrator.</summary>
    Calibrated,

    /// <summary>A rule decides the stratum, the verifier ranks inside it (HERO).</summary>
    Stratified,

    /// <summary>The decision freed of measured error rates.</summary>
    NoiseCorrected,
}

/// <summary>What is done to a step's rewards before advantages.</summary>
public enum RewardNormalisation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>(r - mean) / std over the step, zeros where std = 0: the paper's.</summary>
    ZScore,
}
