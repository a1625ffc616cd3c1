namespace RewardBridge.Inference.Engine;

/// <summary>Top-k, top-p and min-p over softmax weights.</summary>
/// <remarks>
/// Tokens rank by falling logit, then by rising id; top-k keeps exactly the first k, top-p the shortest
/// beginning of the ranking that reaches its mass. Tokens whose weight underflows to 0 are dropped.
/// </remarks>
sealed class Truncation(int vocabularySize)
{
    readonly ulong[] _ranked = new ulong[vocabularySize];
    readonly int[] _kept = new int[vocabularySize];

    public static bool Applies(SamplingOptions options) =>
        options is { TopK: > 0 } or { TopP: < 1 } or { MinP: > 0 };

    /// <summary>Draws among the tokens that are kept.</summary>
    /// <param name="logits">Shape [V].</param>
    /// <param name="weights">Shape [V]: e^((logit - max) / T), so 1 for the most probable token.</param>
    /// <param name="total">Sum of the weights.</param>
    /// <param name="options">At least one of the three is set.</param>
    /// <param name="uniform">In [0, 1).</param>
    /// <returns>The token and the sum of the kept weights.</returns>
    public (int Token, double Mass) Draw(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<float> weights,
        double total,
        SamplingOptions options,
        double uniform
    )
    {
        var kept = Keep(logits, weights, total, options);
        var mass = 0.0;
        foreach (var token in kept)
            mass += weights[token];
        var target = uniform * mass;
        var before = 0.0;
        foreach (var token in kept)
        {
            before += weights[token];
            if (before > target)
                return (token, mass);
        }
        return (kept[^1], mass);
    }

    /// <summary>Ids of the tokens that are kept, rising.</summary>
    internal ReadOnlySpan<int> Keep(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<float> weights,
        double total,
        SamplingOptions options
    )
    {
        var ranks = options.TopK > 0 || options.TopP < 1;
        var count = ranks ? KeepRanked(logits, weights, total, options) : KeepAbove(weights, 0);
        if (options.MinP > 0)
            count = DropBelow(weights, count, options.MinP);
        return _kept.AsSpan(0, count);
    }

    int KeepRanked(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<float> weights,
        double total,
        SamplingOptions options
    )
    {
        var ranked = Rank(logits, KeepEnough(weights, total, options));
        var count = options.TopK > 0 ? Math.Min(options.TopK, ranked.Length) : ranked.Length;
        if (options.TopP < 1)
            count = Shortest(ranked[..count], weights, options);
        for (var i = 0; i < count; i++)
            _kept[i] = Id(ranked[i]);
        _kept.AsSpan(0, count).Sort();
        return count;

        // With top-k the mass is that of the k tokens, else that of all.
        int Shortest(Span<ulong> first, ReadOnlySpan<float> weights, SamplingOptions options)
        {
            var all = options.TopK > 0 ? Mass(first, weights) : total;
            var (reached, length) = (0.0, 0);
            while (length < first.Length && reached < options.TopP * all)
                reached += weights[Id(first[length++])];
            return Math.Max(length, 1);
        }
    }

    /// <summary>Gathers the heaviest tokens, some more than needed, by lowering a threshold: sorting the whole vocabulary would take longer than all else.</summary>
    int KeepEnough(ReadOnlySpan<float> weights, double total, SamplingOptions options)
    {
        const double RoundingMargin = 1 + 1e-9;
        var mass = Math.Min(options.TopP * RoundingMargin, 1) * total;
        for (var halvings = 2; halvings < 128; halvings *= 2)
        {
            var count = KeepAbove(weights, MathF.ScaleB(1, -halvings));
            var enough =
                options.TopK > 0
                    ? count >= options.TopK
                    : Mass(_kept.AsSpan(0, count), weights) >= mass;
            if (enough)
                return count;
        }
        return KeepAbove(weights, 0);
    }

    /// <summary>Keeps the tokens of at least this weight, never those of weight 0.</summary>
    int KeepAbove(ReadOnlySpan<float> weights, float threshold)
    {
        var count = 0;
        for (var token = 0; token < weights.Length; token++)
            if (weights[token] >= threshold && weights[token] > 0)
                _kept[count++] = token;
        return count;
    }

    int DropBelow(ReadOnlySpan<float> weights, int count, double share)
    {
        var left = 0;
        foreach (var token in _kept.AsSpan(0, count))
            if (weights[token] >= share) // the most probable token has weight 1
                _kept[left++] = token;
        return left;
    }

    /// <summary>Sorts the kept tokens by falling logit, then rising id, packed in one number each.</summary>
    Span<ulong> Rank(ReadOnlySpan<float> logits, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var bits = BitConverter.SingleToUInt32Bits(logits[_kept[i]] + 0f); // -0 becomes 0
            var rising = (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
            _ranked[i] = ((ulong)~rising << 32) | (uint)_kept[i];
        }
        var ranked = _ranked.AsSpan(0, count);
        ranked.Sort();
        return ranked;
    }

    static int Id(ulong ranked) => (int)(uint)ranked;

    static double Mass(ReadOnlySpan<ulong> ranked, ReadOnlySpan<float> weights)
    {
        var mass = 0.0;
        foreach (var token in ranked)
            mass += weights[Id(token)];
        return mass;
    }

    static double Mass(ReadOnlySpan<int> tokens, ReadOnlySpan<float> weights)
    {
        var mass = 0.0;
        foreach (var token in tokens)
            mass += weights[token];
        return mass;
    }
}
