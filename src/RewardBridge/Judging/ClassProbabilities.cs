namespace RewardBridge.Judging;

/// <summary>A judge's distribution over its verdicts at the first position of its answer; what is missing to 1 went to other words.</summary>
/// <param name="Correct">p(YES), summed over spellings.</param>
/// <param name="Incorrect">p(NO), summed over spellings.</param>
/// <param name="Invalid">p(INVALID); 0 where the class isn't offered.</param>
public readonly record struct ClassProbabilities(
    double Correct,
    double Incorrect,
    double Invalid = 0
)
{
    /// <summary>Sums what each class gets from the tokens that its word can begin with.</summary>
    /// <param name="tokens">A token's class and the natural log of its probability; NaN counts as nothing.</param>
    public static ClassProbabilities Sum(IEnumerable<(Decision Decision, double Log)> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Span<double> mass = stackalloc double[3];
        foreach (var (decision, log) in tokens)
            if (!double.IsNaN(log))
                mass[(int)decision] += Math.Exp(log);
        return new(mass[0], mass[1], mass[2]);
    }

    /// <summary>What went to any verdict.</summary>
    public double Mass => Correct + Incorrect + Invalid;

    /// <summary>Whether neither YES nor NO is what the judge says: INVALID is likelier, or the other words together are likelier than any verdict.</summary>
    public bool IsNeither => Invalid > Math.Max(Correct, Incorrect) || Mass < 0.5;

    /// <summary>The class whose interval holds <paramref name="draw"/>; null where it fell to other words.</summary>
    /// <param name="draw">Evenly spread in [0, 1).</param>
    public Decision? At(double draw) =>
        draw < Correct ? Decision.Correct
        : draw < Correct + Incorrect ? Decision.Incorrect
        : draw < Mass ? Decision.Invalid
        : null;

    /// <summary>The likelier class; of equal ones the first in the order of <see cref="Decision"/>.</summary>
    public Decision Likeliest =>
        Correct >= Incorrect && Correct >= Invalid ? Decision.Correct
        : Incorrect >= Invalid ? Decision.Incorrect
        : Decision.Invalid;
}
