namespace RewardBridge.Evaluation.Difficulty;

/// <summary>The chance that at least one of k sampled responses is correct.</summary>
public static class PassAtK
{
    /// <summary>Unbiased estimate 1 - C(n - c, k) / C(n, k) from n samples, c of them correct.</summary>
    /// <remarks>Source: Chen et al. 2021, arXiv:2107.03374, equation 1.</remarks>
    /// <param name="samples">n, at least <paramref name="k"/>.</param>
    /// <param name="correct">c, in [0, n].</param>
    /// <param name="k">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Estimate(int samples, int correct, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, k);
        ArgumentOutOfRangeException.ThrowIfNegative(correct);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correct, samples);
        if (samples - correct < k)
            return 1;
        var allWrong = 1.0;
        for (var i = samples - correct + 1; i <= samples; i++)
            allWrong *= 1.0 - (double)k / i;
        return 1 - allWrong;
    }
}
