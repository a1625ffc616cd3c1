namespace RewardBridge.Questions;

/// <summary>What a policy wrote for a question.</summary>
/// <param name="Text">The decoded text, special tokens left out.</param>
/// <param name="FinishReason">Why the policy stopped writing.</param>
/// <param name="TokenCount">Number of generated tokens; null where the text came from elsewhere.</param>
public sealed record Response(
    string Text,
    FinishReason FinishReason = FinishReason.Unknown,
    int? TokenCount = null
);

/// <summary>Why a response ended.</summary>
public enum FinishReason
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>The model wrote an end token or a stop string.</summary>
    Stop,

    /// <summary>The token limit cut the response.</summary>
    Length,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>The model couldn't go on: its logits weren't finite.</summary>
    Failed,
}
