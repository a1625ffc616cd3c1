using RewardBridge.Inference;
using RewardBridge.Training.Transformer;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Some of a step's groups, with one number a response token for everything the loss reads.</summary>
/// <param name="Packed">The groups in one row.</param>
/// <param name="OldLogProbabilities">Shape [M]: of the policy before the step's first update; null where that is the one about to be computed.</param>
/// <param name="SamplingLogProbabilities">Shape [M]: of the distribution that was sampled from.</param>
/// <param name="Advantages">Shape [M].</param>
/// <param name="ReferenceLogProbabilities">Shape [M]; null where the loss has no KL term.</param>
sealed record RolloutBatch(
    PackedBatch Packed,
    float[]? OldLogProbabilities,
    float[] SamplingLogProbabilities,
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
    /// <param name="old">As <paramref name="advantages"/>; null where they aren't known yet.</param>
    /// <param name="reference">As <paramref name="advantages"/>; null for none.</param>
    /// <param name="groupsPerBatch">At least 1.</param>
    public static IEnumerable<RolloutBatch> Split(
        IReadOnlyList<RolloutGroup> groups,
        IReadOnlyList<float[]> advantages,
        IReadOnlyList<float[]>? old,
        IReadOnlyList<float[]>? reference,
        int groupsPerBatch
    )
    {
        var rollout = 0;
        foreach (var chunk in groups.Chunk(groupsPerBatch))
        {
            var completions = chunk.SelectMany(g => g.Completions).ToList();
            var range = new Range(rollout, rollout + completions.Count);
            yield return new(
                new([.. chunk.Select(PackedGroup.Of)]),
                Flat(old, range),
                [.. completions.SelectMany(c => c.SamplingLogProbabilities)],
                Flat(advantages, range)!,
                Flat(reference, range)
            );
            rollout += completions.Count;
        }
    }

    static float[]? Flat(IReadOnlyList<float[]>? rollouts, Range range) =>
        rollouts is null ? null : [.. rollouts.Take(range).SelectMany(values => values)];
}
