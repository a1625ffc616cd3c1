using System.Text.Json.Serialization;

namespace RewardBridge.Calibration;

/// <summary>Maps a verifier's score to a probability that can be taken at its word; never turns the order of two scores around.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TemperatureCalibrator), "temperature")]
[JsonDerivedType(typeof(PlattCalibrator), "platt")]
[JsonDerivedType(typeof(IsotonicCalibrator), "isotonic")]
public abstract record Calibrator
{
    // Scores of exactly 0 and 1 have no log-odds; nearer than this to either no verifier is believed.
    const double LeastProbability = 1e-4;

    /// <summary>The calibrated probability.</summary>
    /// <param name="score">P(correct) by the verifier, in [0, 1].</param>
    /// <returns>In [0, 1].</returns>
    public abstract double Apply(double score);

    /// <summary>What is wrong with the numbers, such as those of an edited file; null where nothing is.</summary>
    public abstract string? Problem();

    /// <summary>ln(p / (1 - p)), with p kept in [1e-4, 1 - 1e-4].</summary>
    protected static double LogOdds(double score)
    {
        var p = Math.Clamp(score, LeastProbability, 1 - LeastProbability);
        return Math.Log(p / (1 - p));
    }

    /// <summary>1 / (1 + e^-x).</summary>
    protected static double Sigmoid(double x) =>
        x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>Refuses responses from which nothing can be fitted.</summary>
    /// <exception cref="ArgumentException">A class is missing, or a score is outside [0, 1].</exception>
    protected static void RequireBothClasses(IReadOnlyList<(double Score, bool Label)> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var correct = items.Count(i => i.Label);
        if (correct == 0 || correct == items.Count)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected correct and incorrect responses to fit on, found {correct} and {items.Count - correct}."
                ),
                nameof(items)
            );
        if (items.Any(i => i.Score is not (>= 0 and <= 1)))
            throw new ArgumentException("Expected every score in [0, 1].", nameof(items));
    }
}
