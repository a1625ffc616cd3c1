using TorchSharp;
using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Losses;

/// <summary>The loss of policy gradients: clipped ratio, GSPO or CISPO, with KL to a reference where asked for.</summary>
public static class PolicyLoss
{
    // exp(20) is 5e8: beyond it a ratio says nothing more, and exp must not reach infinity. verl's bound.
    const double LargestLogRatio = 20;

    /// <summary>The sum over a micro-batch, not yet divided by anything.</summary>
    /// <remarks>
    /// The caller divides by <see cref="PolicyLossOptions.Denominator"/> of the whole update, so that sums and
    /// gradients of micro-batches add up to those of one batch, however sequences are parted.
    /// </remarks>
    /// <param name="options">The rule.</param>
    /// <param name="batch">Whole sequences.</param>
    /// <returns>A scalar with gradient, which the caller disposes of, and the diagnostics of the same tokens.</returns>
    /// <exception cref="ArgumentException">Tensors of the batch are missing or differ in length.</exception>
    public static (Tensor Sum, LossDiagnostics Diagnostics) Sum(
        PolicyLossOptions options,
        PolicyLossBatch batch
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(batch);
        batch.Check(options);
        using var scope = NewDisposeScope();

        var tokenLogRatio = batch.LogProbabilities - batch.OldLogProbabilities;
        var logRatio =
            options.Objective is PolicyObjective.SequenceRatio
                ? SequenceMeans(tokenLogRatio, batch.Lengths)
                : tokenLogRatio;
        var ratio = logRatio.clamp(Held(-LargestLogRatio), Held(LargestLogRatio)).exp();
        var (loss, isClipped) =
            options.Objective is PolicyObjective.ClippedWeight
                ? ClippedWeight(options, ratio, batch)
                : ClippedRatio(options, ratio, batch.Advantages);

        if (options.ImportanceCap is { } cap)
            loss *= Importance(batch, cap);
        if (options.KlCoefficient > 0)
            loss = loss.Plus(Kl(options, batch).mul(Held(options.KlCoefficient)));
        if (options.Aggregation is LossAggregation.SequenceMean)
            loss *= InverseLengths(batch);

        var diagnostics = Diagnose(tokenLogRatio, ratio, isClipped);
        return (loss.sum().MoveToOuterDisposeScope(), diagnostics);
    }

    static (Tensor Loss, Tensor IsClipped) ClippedRatio(
        PolicyLossOptions options,
        Tensor ratio,
        Tensor advantages
    )
    {
        var free = -ratio * advantages;
        var loss = maximum(free, -Clip(options, ratio) * advantages);
        if (options.DualClip is { } most)
            loss = where(advantages.lt(Held(0)), minimum(loss, advantages.mul(Held(-most))), loss);
        return (loss, loss.ne(free));
    }

    static (Tensor Loss, Tensor IsClipped) ClippedWeight(
        PolicyLossOptions options,
        Tensor ratio,
        PolicyLossBatch batch
    )
    {
        var weight = Clip(options, ratio).detach();
        return (-weight * batch.Advantages * batch.LogProbabilities, weight.ne(ratio));
    }

    static Tensor Clip(PolicyLossOptions options, Tensor ratio) =>
        ratio.clamp(Held(1 - options.ClipLow), Held(1 + options.ClipHigh));

    static Tensor Importance(PolicyLossBatch batch, double cap) =>
        (batch.OldLogProbabilities - batch.SamplingLogProbabilities!)
            .clamp(Held(-LargestLogRatio), Held(LargestLogRatio))
            .exp()
            .clamp(max: Held(cap))
            .detach();

    static Tensor Kl(PolicyLossOptions options, PolicyLossBatch batch) =>
        KlEstimators.Of(
            options.KlEstimator,
            batch.ReferenceLogProbabilities! - batch.LogProbabilities
        );

    /// <summary>Shape [N]: each token gets the mean of its sequence. Sequence by sequence, so that no other changes the rounding.</summary>
    static Tensor SequenceMeans(Tensor values, IReadOnlyList<int> lengths)
    {
        if (values.shape[0] == 0)
            return values;
        var filled = lengths.Where(length => length > 0).Select(length => (long)length);
        var sequences = values.split([.. filled]);
        return cat([.. sequences.Select(s => s.mean().expand(s.shape[0]))]);
    }

    static Tensor InverseLengths(PolicyLossBatch batch)
    {
        var weights = batch.Lengths.SelectMany(length => Enumerable.Repeat(1f / length, length));
        return tensor(weights.ToArray()).to(batch.LogProbabilities);
    }

    static LossDiagnostics Diagnose(Tensor tokenLogRatio, Tensor ratio, Tensor isClipped)
    {
        using var noGradient = no_grad();
        var tokens = tokenLogRatio.shape[0];
        if (tokens == 0)
            return default;
        var kl = KlEstimators.Of(KlEstimator.K3, tokenLogRatio.to(ScalarType.Float64));
        return new()
        {
            Tokens = tokens,
            ClippedTokens = isClipped.sum().ToInt64(),
            RatioMax = ratio.max().ToDouble(),
            KlSum = kl.sum().ToDouble(),
        };
    }
}
