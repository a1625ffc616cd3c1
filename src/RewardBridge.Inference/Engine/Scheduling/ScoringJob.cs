using RewardBridge.Inference.Engine.Caching;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>A text some of whose positions are asked for log-probabilities of the token that comes next.</summary>
sealed class ScoringJob
{
    readonly IReadOnlyList<int> _targets;
    readonly bool _all;

    ScoringJob(
        int[] tokens,
        int firstWanted,
        IReadOnlyList<int> targets,
        bool all,
        float[]? state = null
    )
    {
        (Tokens, FirstWanted, _targets, _all) = (tokens, firstWanted, targets, all);
        (State, Result) = (state, new float[targets.Count]);
    }

    /// <summary>Token ids that go through the model.</summary>
    public int[] Tokens { get; }

    /// <summary>First position whose logits are wanted; all later ones are too.</summary>
    public int FirstWanted { get; }

    /// <summary>Shape [D]: gets the hidden state of the last position, instead of logits; null where logits are wanted.</summary>
    public float[]? State { get; }

    /// <summary>The log-probabilities; NaN where logits aren't finite.</summary>
    public float[] Result { get; }

    /// <summary>Cache blocks of the text.</summary>
    public int Blocks => KeyValueCache.BlocksFor(Tokens.Length);

    /// <summary>Each token of a completion, given all before it.</summary>
    public static ScoringJob Completion(int[] prompt, int[] completion) =>
        new(
            [.. prompt, .. completion.AsSpan(0, completion.Length - 1)],
            prompt.Length - 1,
            completion,
            false
        );

    /// <summary>Each of some tokens right after a prompt.</summary>
    public static ScoringJob AfterPrompt(
        int[] prompt,
        IReadOnlyList<int> candidates,
        Normaliser normaliser,
        int hiddenSize
    ) =>
        new(
            prompt,
            prompt.Length - 1,
            candidates,
            true,
            normaliser is Normaliser.Candidates ? new float[hiddenSize] : null
        );

    /// <summary>Takes what is asked for from <see cref="State"/>.</summary>
    public void Read(CandidateProjection projection) => projection.LogShares(State, Result);

    /// <summary>Takes what is asked for from the logits of a position.</summary>
    public void Read(int position, ReadOnlySpan<float> logits, float max, double normalizer)
    {
        var (from, to) = _all
            ? (0, _targets.Count)
            : (position - FirstWanted, position - FirstWanted + 1);
        for (var i = from; i < to; i++)
            Result[i] = (float)((double)logits[_targets[i]] - max - normalizer);
    }
}
