using RewardBridge.Inference.Engine.Caching;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>One request on its way.</summary>
/// <param name="index">Index of the request.</param>
/// <param name="group">The requests with the same prompt.</param>
/// <param name="key">Keys the random numbers.</param>
/// <param name="limit">Most tokens to write, at least 1.</param>
sealed class RunningSequence(int index, PromptGroup group, in RandomKey key, int limit)
{
    const int FirstRoom = 64;

    readonly RandomStream _random = new(key);
    int[] _tokens = new int[Math.Min(limit, FirstRoom)];
    float[] _logProbabilities = new float[Math.Min(limit, FirstRoom)];
    float[] _samplingLogProbabilities = new float[Math.Min(limit, FirstRoom)];

    public int Index => index;

    public PromptGroup Group => group;

    /// <summary>Tokens written.</summary>
    public int Count { get; private set; }

    public bool Full => Count == limit;

    /// <summary>Cache blocks that the sequence may need beyond its prompt's whole blocks; the last token is never put in.</summary>
    public int OwnBlocks => Blocks - group.Prompt.Length / KeyValueBlock.Tokens;

    /// <summary>Cache blocks of prompt and completion.</summary>
    public int Blocks => KeyValueCache.BlocksFor(group.Prompt.Length + limit - 1);

    /// <summary>Set when the sequence starts to write; null entries are rented when they are reached.</summary>
    public KeyValueBlock[]? Table { get; set; }

    /// <summary>What the sampler gave in the last step; null where the logits weren't finite.</summary>
    public SampledToken? Drawn { get; set; }

    public int LastToken => _tokens[Count - 1];

    /// <summary>Position of the last token.</summary>
    public int LastPosition => group.Prompt.Length + Count - 1;

    /// <summary>The random number of the next token.</summary>
    public double Uniform() => _random.Uniform(Count);

    public ArraySegment<int> Tokens => new(_tokens, 0, Count);

    public ReadOnlySpan<float> LogProbabilities => _logProbabilities.AsSpan(0, Count);

    public ReadOnlySpan<float> SamplingLogProbabilities =>
        _samplingLogProbabilities.AsSpan(0, Count);

    public void Append(in SampledToken token)
    {
        if (Count == _tokens.Length)
            Grow();
        _tokens[Count] = token.Token;
        _logProbabilities[Count] = token.LogProbability;
        _samplingLogProbabilities[Count] = token.SamplingLogProbability;
        Count++;
    }

    void Grow()
    {
        var room = (int)Math.Min(2L * Count, limit);
        Array.Resize(ref _tokens, room);
        Array.Resize(ref _logProbabilities, room);
        Array.Resize(ref _samplingLogProbabilities, room);
    }
}
