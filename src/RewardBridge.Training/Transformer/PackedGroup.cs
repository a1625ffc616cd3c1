using RewardBridge.Inference;

namespace RewardBridge.Training.Transformer;

/// <summary>One question's prompt and its completions: the prompt is computed once for all of them.</summary>
/// <param name="Prompt">Token ids, at least one.</param>
/// <param name="Completions">Token ids of each completion, the end token included where one was written.</param>
public sealed record PackedGroup(
    IReadOnlyList<int> Prompt,
    IReadOnlyList<IReadOnlyList<int>> Completions
)
{
    /// <summary>How many tokens at the end of each completion are targets; null for all of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? Learnt
    {
        get;
        init =>
            field = value is null or >= 1
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    "Expected at least one target a completion."
                );
    }

    /// <summary>The rollouts of one question as the trainer reads them.</summary>
    public static PackedGroup Of(RolloutGroup rollouts)
    {
        ArgumentNullException.ThrowIfNull(rollouts);
        return new(rollouts.Prompt, [.. rollouts.Completions.Select(c => c.Tokens)]);
    }
}
