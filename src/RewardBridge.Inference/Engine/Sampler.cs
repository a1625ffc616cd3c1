using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Engine;

/// <summary>Draws tokens from logits. Holds working memory: one thread at a time.</summary>
/// <remarks>
/// Temperature comes first, then top-k, top-p and min-p, each on what the one before left over, as
/// in Hugging Face's generation (vLLM applies min-p first, which matters only together with top-p).
/// The token is found by inverting the cumulative distribution in the order of token ids, summed in
/// f64: equal logits, options and uniform number give the same token everywhere.
/// </remarks>
public sealed class Sampler(int vocabularySize)
{
    readonly float[] _weights = new float[vocabularySize];
    readonly double[] _sums = new double[SoftmaxBlocks.Count(vocabularySize)];
    readonly Truncation _truncation = new(vocabularySize);

    /// <summary>Draws one token.</summary>
    /// <param name="logits">Shape [V].</param>
    /// <param name="options">Temperature and truncation; the rest is not read.</param>
    /// <param name="uniform">In [0, 1), as <see cref="CounterRandom.Uniform"/> gives; not read at temperature 0.</param>
    /// <returns>The token; at temperature 0 the most probable one, the lowest id among equals.</returns>
    /// <exception cref="ArgumentException">The logits have another length than V, or one is NaN or the largest isn't finite.</exception>
    public SampledToken Draw(ReadOnlySpan<float> logits, SamplingOptions options, double uniform)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (logits.Length != vocabularySize)
            throw new ArgumentException(
                $"Expected {vocabularySize} logits, found {logits.Length}.",
                nameof(logits)
            );
        return TryDraw(logits, options, uniform)
            ?? throw new ArgumentException(
                "A logit is NaN or the largest isn't finite.",
                nameof(logits)
            );
    }

    /// <summary>As <see cref="Draw"/>; null where a logit is NaN or the largest isn't finite.</summary>
    public unsafe SampledToken? TryDraw(
        ReadOnlySpan<float> logits,
        SamplingOptions options,
        double uniform
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        fixed (float* pointer = logits)
        {
            var max = VectorMath.Max(pointer, vocabularySize);
            if (!float.IsFinite(max))
                return null;
            return options.Temperature == 0
                ? Greedy(logits, pointer, max)
                : Random(logits, pointer, max, options, uniform);
        }
    }

    unsafe SampledToken Greedy(ReadOnlySpan<float> logits, float* pointer, float max)
    {
        var normalizer = SoftmaxBlocks.LogNormalizer(pointer, vocabularySize, max);
        return new(logits.IndexOf(max), (float)-normalizer, 0);
    }

    unsafe SampledToken Random(
        ReadOnlySpan<float> logits,
        float* pointer,
        float max,
        SamplingOptions options,
        double uniform
    )
    {
        double total;
        fixed (float* weights = _weights)
            total = SoftmaxBlocks.Weights(
                pointer,
                vocabularySize,
                max,
                (float)Math.Min(1 / options.Temperature, float.MaxValue), // infinity times 0 is no number
                weights,
                _sums
            );
        var fullNormalizer =
            options.Temperature == 1
                ? Math.Log(total)
                : SoftmaxBlocks.LogNormalizer(pointer, vocabularySize, max);
        var (token, mass) = Truncation.Applies(options)
            ? _truncation.Draw(logits, _weights, total, options, uniform)
            : (Invert(uniform * total), total);
        var shifted = (double)logits[token] - max;
        return new(
            token,
            (float)(shifted - fullNormalizer),
            (float)(shifted / options.Temperature - Math.Log(mass))
        );
    }

    /// <summary>The first token whose cumulative weight lies above the target.</summary>
    int Invert(double target)
    {
        var before = 0.0;
        var block = 0;
        while (block < _sums.Length - 1 && before + _sums[block] <= target)
            before += _sums[block++];
        var last = -1;
        for (; last < 0 || block < _sums.Length; block++) // goes on only where rounding left the target above the block
        {
            var end = Math.Min((block + 1) * SoftmaxBlocks.Size, vocabularySize);
            for (var token = block * SoftmaxBlocks.Size; token < end; token++)
            {
                if (_weights[token] == 0)
                    continue;
                last = token;
                before += _weights[token];
                if (before > target)
                    return token;
            }
        }
        return last;
    }
}
