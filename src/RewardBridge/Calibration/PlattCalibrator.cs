namespace RewardBridge.Calibration;

/// <summary>Two numbers: a straight line through the log-odds, so that the threshold may move too.</summary>
/// <remarks>
/// Sources: Platt 1999, Probabilistic Outputs for Support Vector Machines; the fit is that of Lin, Lin and Weng 2007,
/// Machine Learning 68, 267-276.
/// </remarks>
/// <param name="Slope">Not negative.</param>
/// <param name="Offset">Added to the log-odds.</param>
public sealed record PlattCalibrator(double Slope, double Offset) : Calibrator
{
    const int MaxIterations = 100;
    const double Ridge = 1e-9; // keeps the Hessian invertible where all scores are equal
    const double SmallestStep = 1e-10;
    const double SmallestGradient = 1e-9;

    /// <summary>The line with the least log loss, on Platt's smoothed targets.</summary>
    /// <remarks>
    /// Targets are (N1 + 1) / (N1 + 2) for correct and 1 / (N0 + 2) for incorrect responses, so that a perfect verifier
    /// gets no infinite slope. Scores that rank worse than chance get slope 0: order is never turned around.
    /// </remarks>
    /// <param name="items">Scores in [0, 1] with labels of both kinds.</param>
    /// <exception cref="ArgumentException">A class is missing, or a score is outside [0, 1].</exception>
    public static PlattCalibrator Fit(IReadOnlyList<(double Score, bool Label)> items)
    {
        RequireBothClasses(items);
        double correct = items.Count(i => i.Label);
        var incorrect = items.Count - correct;
        var points = items
            .Select(i =>
                (
                    Z: LogOdds(i.Score),
                    Target: i.Label ? (correct + 1) / (correct + 2) : 1 / (incorrect + 2)
                )
            )
            .ToArray();
        var level = Math.Log((correct + 1) / (incorrect + 1));
        var fitted = Newton(points, new(0, level));
        return fitted.Slope >= 0 ? fitted : new(0, Math.Log(correct / incorrect));
    }

    /// <inheritdoc/>
    public override double Apply(double score) => Sigmoid(Slope * LogOdds(score) + Offset);

    /// <inheritdoc/>
    public override string? Problem() =>
        double.IsFinite(Slope) && Slope >= 0 && double.IsFinite(Offset)
            ? null
            : FormattableString.Invariant(
                $"slope, offset: found {Slope} and {Offset}, expected finite numbers, the slope not negative"
            );

    static PlattCalibrator Newton((double Z, double Target)[] points, PlattCalibrator line)
    {
        var loss = Loss(points, line);
        for (var i = 0; i < MaxIterations; i++)
        {
            var (slope, offset) = Direction(points, line, out var descent);
            if (Math.Abs(descent) < SmallestGradient)
                break;
            var step = 1.0;
            for (; step >= SmallestStep; step /= 2)
            {
                var next = new PlattCalibrator(
                    line.Slope + step * slope,
                    line.Offset + step * offset
                );
                var found = Loss(points, next);
                if (found >= loss + 1e-4 * step * descent) // Armijo's condition
                    continue;
                (line, loss) = (next, found);
                break;
            }
            if (step < SmallestStep)
                break;
        }
        return line;
    }

    // The Newton step, and the loss's slope along it, which is negative.
    static (double Slope, double Offset) Direction(
        (double Z, double Target)[] points,
        PlattCalibrator line,
        out double descent
    )
    {
        var (h11, h12, h22, g1, g2) = (Ridge, 0.0, Ridge, 0.0, 0.0);
        foreach (var (z, target) in points)
        {
            var p = Sigmoid(line.Slope * z + line.Offset);
            var curvature = p * (1 - p);
            h11 += z * z * curvature;
            h12 += z * curvature;
            h22 += curvature;
            g1 += z * (p - target);
            g2 += p - target;
        }
        var determinant = h11 * h22 - h12 * h12;
        var slope = -(h22 * g1 - h12 * g2) / determinant;
        var offset = -(h11 * g2 - h12 * g1) / determinant;
        descent = g1 * slope + g2 * offset;
        return (slope, offset);
    }

    // -t ln p - (1 - t) ln(1 - p), written so that no exponential overflows.
    static double Loss((double Z, double Target)[] points, PlattCalibrator line)
    {
        var sum = 0.0;
        foreach (var (z, target) in points)
        {
            var x = line.Slope * z + line.Offset;
            sum +=
                x >= 0
                    ? (1 - target) * x + Math.Log(1 + Math.Exp(-x))
                    : -target * x + Math.Log(1 + Math.Exp(x));
        }
        return sum;
    }
}
