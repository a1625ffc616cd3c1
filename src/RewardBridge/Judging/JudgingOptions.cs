using RewardBridge.Questions;

namespace RewardBridge.Judging;

/// <summary>How a generative verifier asks its model.</summary>
public sealed record JudgingOptions
{
    /// <summary>From the model's distribution to a verdict. Default: renormalised.</summary>
    public JudgingMode Mode { get; init; }

    /// <summary>Draws of <see cref="JudgingMode.Votes"/>, at least 1. Default: 5.</summary>
    public int Votes { get; init; } = 5;

    /// <summary>Most tokens of a thought. Default: 256.</summary>
    public int ThoughtTokens { get; init; } = 256;

    /// <summary>Keys what is drawn. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The part of the response that is judged; null for what the template was made for.</summary>
    public FinalAnswerMode? Part { get; init; }

    /// <summary>Whether responses without content are turned down unread and texts framed so that they can't pass for the prompt. Default: true.</summary>
    public bool Guard { get; init; } = true;
}
