using RewardBridge.Inference;
using RewardBridge.Training.Transformer;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Some of a step's groups, with one number a response token for everything the loss reads.</summary>
/// <param name="Packed">The groups in one row.</param>
/// <param name="OldLogProbabilities">Shape [M]: log-probabilities recorded while sampling.</param>
/// <param name="Advantages">Shape [M].</param>
/// <param name="ReferenceLogProbabilities">Shape [M]; null where the loss has no KL term.</param>
sealed record RolloutBatch(
    PackedBatch Packed,
    float[] OldLogProbabilities,
    float[] Advantages,
    float[]? ReferenceLogProbabilities
)
{
    /// <summary>Tokens of each completion, in order; they add up to M.</summary>
    public IReadOnlyList<int> Lengths =>
        [.. Packed.Completions.Select(r => r.End.Value - r.Start.Value)];

    /// <summary>Cuts a value a token into an array a completion.</summary>
    public IEnumerable<float[]> PerCompletion(float[] values) =>
        Packed.Completions.Select(range => values[range]);

    /// <summary>Splits a step into micro-batches of whole groups, in order.</summary>
    /// <param name="groups">The step's groups.</param>
    /// <param name="advantages">One array a rollout, groups flattened.</param>
    /// <param name="reference">As <paramref name="advantages"/>; null for none.</param>
    /// <param name="groupsPerBatch">At least 1.</param>
    public static IEnumerable<RolloutBatch> Split(
        IReadOnlyList<RolloutGroup> groups,
        IReadOnlyList<float[]> advantages,
        IReadOnlyList<float[]>? reference,
        int groupsPerBatch
    )
    {
        var rollout = 0;
        foreach (var chunk in groups.Chunk(groupsPerBatch))
        {
            var completions = chunk.SelectMany(g => g.Completions).ToList();
            var rollouts = Enumerable.Range(rollout, completions.Count).ToList();
            yield return new(
                new([.. chunk.Select(PackedGroup.Of)]),
                [.. completions.SelectMany(c => c.LogProbabilities)],
                [.. rollouts.SelectMany(r => advantages[r])],
                reference is null ? null : [.. rollouts.SelectMany(r => reference[r])]
            );
            rollout += completions.Count;
        }
    }
}
