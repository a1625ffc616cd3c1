namespace RewardBridge.Training.Transformer;

/// <summary>One question's prompt and its completions: the prompt is computed once for all of them.</summary>
/// <param name="Prompt">Token ids, at least one.</param>
/// <param name="Completions">Token ids of each completion, the end token included where one was written.</param>
public sealed record PackedGroup(
    IReadOnlyList<int> Prompt,
    IReadOnlyList<IReadOnlyList<int>> Completions
);
