using RewardBridge.Judging;

namespace RewardBridge.Remote;

/// <summary>How a judge behind a chat client is asked.</summary>
public sealed record ChatJudgeOptions
{
    /// <summary>How its answer becomes a verdict.</summary>
    public JudgingOptions Judging { get; init; } = new();

    /// <summary>Most triples in flight at once. Default: 8.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>Most tokens of the answer that holds the verdict. Default: 8.</summary>
    public int AnswerTokens { get; init; } = 8;

    /// <summary>The key of the endpoint, kept out of every message; null for none.</summary>
    public string? Secret { get; init; }
}
