namespace RewardBridge.Statistics;

/// <summary>The score interval of a share, good for small counts and for shares near 0 and 1.</summary>
/// <remarks>
/// (p + z^2/2n ± z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n) with z = 1.96.
/// Source: Wilson 1927, Journal of the American Statistical Association 22, 209-212. Trials must be independent.
/// </remarks>
public static class WilsonInterval
{
    const double Z = 1.959963984540054; // the standard normal's 97.5 % point

    /// <summary>The 95 % interval of successes / trials.</summary>
    /// <param name="successes">In [0, trials].</param>
    /// <param name="trials">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    public static Interval Of(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double n = trials;
        var share = successes / n;
        var centre = share + Z * Z / (2 * n);
        var spread = Z * Math.Sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        var scale = 1 + Z * Z / n;
        return new(
            share,
            successes == 0 ? 0 : (centre - spread) / scale,
            successes == trials ? 1 : (centre + spread) / scale
        );
    }
}
