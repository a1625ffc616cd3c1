namespace RewardBridge.Training.Losses;

/// <summary>How far a policy has moved from the one that sampled, summed over tokens so that micro-batches add up.</summary>
public readonly record struct LossDiagnostics
{
    /// <summary>Number of tokens.</summary>
    public long Tokens { get; init; }

    /// <summary>Tokens at which the clipped term decided the loss.</summary>
    public long ClippedTokens { get; init; }

    /// <summary>Largest ratio rho = pi / pi_old of any token (of any sequence for GSPO).</summary>
    public double RatioMax { get; init; }

    /// <summary>Sum over tokens of rho - 1 - log rho with the token's own rho, in nats.</summary>
    public double KlSum { get; init; }

    /// <summary>Share of clipped tokens; NaN without tokens.</summary>
    public double ClipFraction => (double)ClippedTokens / Tokens;

    /// <summary>Estimate of KL(pi_old || pi) per token, in nats; NaN without tokens.</summary>
    public double KlToOld => KlSum / Tokens;

    /// <summary>The diagnostics of both parts together.</summary>
    public static LossDiagnostics operator +(LossDiagnostics left, LossDiagnostics right) =>
        left.Add(right);

    /// <summary>The diagnostics of both parts together.</summary>
    public LossDiagnostics Add(LossDiagnostics other) =>
        new()
        {
            Tokens = Tokens + other.Tokens,
            ClippedTokens = ClippedTokens + other.ClippedTokens,
            RatioMax = Math.Max(RatioMax, other.RatioMax),
            KlSum = KlSum + other.KlSum,
        };
}
