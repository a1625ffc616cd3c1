namespace RewardBridge.Training.Optimisation;

/// <summary>The learning rate of each optimiser update: a linear rise, then constant or falling.</summary>
/// <remarks>
/// Update t, from 0, has peak (t + 1) / warm-up while t is below the warm-up, so that the first update
/// moves something (the schedules of transformers start at 0 and lose it). After it, with
/// x = (t - warm-up) / (total - 1 - warm-up) clamped to [0, 1], the rate is peak times
/// 1 (constant), 1 - (1 - floor) x (linear), or floor + (1 - floor) (1 + cos(pi x)) / 2 (cosine).
/// </remarks>
public sealed record LearningRateSchedule
{
    /// <summary>The highest rate, above 0.</summary>
    public required double Peak { get; init; }

    /// <summary>Number of updates in the run, at least 1.</summary>
    public required long TotalSteps { get; init; }

    /// <summary>Number of updates that rise to the peak, at least 0. Default: 0.</summary>
    public long WarmupSteps { get; init; }

    /// <summary>What follows the warm-up. Default: constant.</summary>
    public RateDecay Decay { get; init; }

    /// <summary>The last update's share of the peak where the rate falls, in [0, 1]. Default: 0.</summary>
    public double FloorRatio { get; init; }

    /// <summary>The number of warm-up updates that is a share of a run, rounded up.</summary>
    /// <param name="ratio">Share of the run, in [0, 1].</param>
    /// <param name="totalSteps">Number of updates in the run.</param>
    public static long WarmupOf(double ratio, long totalSteps) =>
        ratio is >= 0 and <= 1
            ? (long)Math.Ceiling(ratio * totalSteps)
            : throw new ArgumentOutOfRangeException(
                nameof(ratio),
                ratio,
                "Expected a share in [0, 1]."
            );

    /// <summary>The rate of an update.</summary>
    /// <param name="step">From 0; beyond the run the rate stays at its last value.</param>
    public double At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (step < WarmupSteps)
            return Peak * (step + 1) / WarmupSteps;
        var falling = Math.Max(1, TotalSteps - 1 - WarmupSteps);
        var x = Math.Min(1, (double)(step - WarmupSteps) / falling);
        return Peak
            * Decay switch
            {
                RateDecay.Constant => 1,
                RateDecay.Linear => 1 - (1 - FloorRatio) * x,
                RateDecay.Cosine => FloorRatio + (1 - FloorRatio) * (1 + Math.Cos(Math.PI * x)) / 2,
                _ => throw new InvalidOperationException($"Unknown decay {Decay}."),
            };
    }
}

/// <summary>How the learning rate goes on after its warm-up.</summary>
public enum RateDecay
{
    /// <summary>It stays at the peak.</summary>
    Constant,

    /// <summary>It falls along half a cosine.</summary>
    Cosine,

    /// <summary>It falls along a line.</summary>
    Linear,
}
