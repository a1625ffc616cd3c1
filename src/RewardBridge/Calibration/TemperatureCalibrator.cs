namespace RewardBridge.Calibration;

/// <summary>One number: the log-odds divided by a temperature. Keeps one half where it is, and so every decision.</summary>
/// <remarks>Source: Guo et al. 2017, On Calibration of Modern Neural Networks, arXiv:1706.04599.</remarks>
/// <param name="Temperature">Above 1 for a verifier that is too sure of itself, in [0.01, 100].</param>
public sealed record TemperatureCalibrator(double Temperature) : Calibrator
{
    const double Coldest = 0.01;
    const double Hottest = 100;
    const int Halvings = 60;

    /// <summary>The temperature with the least log loss.</summary>
    /// <remarks>
    /// With b = 1 / T the slope of the loss, the sum of z (sigmoid(b z) - y) over log-odds z and labels y, rises with b:
    /// its zero is found by halving ln T.
    /// </remarks>
    /// <param name="items">Scores in [0, 1] with labels of both kinds.</param>
    /// <exception cref="ArgumentException">A class is missing, or a score is outside [0, 1].</exception>
    public static TemperatureCalibrator Fit(IReadOnlyList<(double Score, bool Label)> items)
    {
        RequireBothClasses(items);
        var (cold, hot) = (Math.Log(Coldest), Math.Log(Hottest));
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (cold + hot) / 2;
            if (Slope(items, Math.Exp(-middle)) > 0)
                cold = middle;
            else
                hot = middle;
        }
        return new(Math.Clamp(Math.Exp((cold + hot) / 2), Coldest, Hottest));
    }

    /// <inheritdoc/>
    public override double Apply(double score) => Sigmoid(LogOdds(score) / Temperature);

    /// <inheritdoc/>
    public override string? Problem() =>
        Temperature is >= Coldest and <= Hottest
            ? null
            : FormattableString.Invariant(
                $"temperature: found {Temperature}, expected a number in [{Coldest}, {Hottest}]"
            );

    static double Slope(IReadOnlyList<(double Score, bool Label)> items, double inverse)
    {
        var sum = 0.0;
        foreach (var (score, label) in items)
        {
            var z = LogOdds(score);
            sum += z * (Sigmoid(inverse * z) - (label ? 1 : 0));
        }
        return sum;
    }
}
