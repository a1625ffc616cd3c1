namespace RewardBridge.Statistics;

/// <summary>Two systems on the same questions: how much the first is better, and whether chance alone would do that.</summary>
/// <param name="Difference">Mean of first - second over questions, with its 95 % bootstrap interval.</param>
/// <param name="Wins">Questions on which the first is better.</param>
/// <param name="Losses">Questions on which the second is better.</param>
/// <param name="Ties">Questions on which they are equal.</param>
/// <param name="PValue">
/// Two-sided, exact: the chance of wins and losses at least this uneven if both were as likely. For right-or-wrong figures
/// this is McNemar's exact test.
/// </param>
public sealed record PairedComparison(
    Interval Difference,
    int Wins,
    int Losses,
    int Ties,
    double PValue
)
{
    /// <summary>Compares two systems, question by question.</summary>
    /// <remarks>
    /// Sign test: p = min(1, 2 P(X &lt;= min(wins, losses))) with X binomial(wins + losses, 1/2).
    /// Sources: Dixon and Mood 1946; McNemar 1947.
    /// </remarks>
    /// <param name="first">One figure a question, at least one; a mean where a question has several responses.</param>
    /// <param name="second">The same questions in the same order.</param>
    /// <param name="seed">Decides the resamples.</param>
    /// <exception cref="ArgumentException">No question, or lengths that differ.</exception>
    public static PairedComparison Of(
        IReadOnlyList<double> first,
        IReadOnlyList<double> second,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
            throw new ArgumentException(
                $"Expected figures for the same questions, found {first.Count} and {second.Count}."
            );
        var differences = first.Zip(second, (a, b) => a - b).ToList();
        var wins = differences.Count(d => d > 0);
        var losses = differences.Count(d => d < 0);
        return new(
            BootstrapInterval.OfMean(differences, seed),
            wins,
            losses,
            differences.Count - wins - losses,
            SignTest(wins, losses)
        );
    }

    // From the largest term down, relative to it, because 2^-n is below the smallest double where n > 1074.
    static double SignTest(int wins, int losses)
    {
        var (n, fewer) = (wins + losses, Math.Min(wins, losses));
        var logLargest = -n * Math.Log(2);
        for (var k = 1; k <= fewer; k++)
            logLargest += Math.Log((double)(n - fewer + k) / k);

        var (term, sum) = (1.0, 0.0);
        for (var k = fewer; k >= 0; k--)
        {
            sum += term;
            term *= (double)k / (n - k + 1);
        }
        return Math.Min(1, 2 * Math.Exp(logLargest) * sum);
    }
}
