namespace RewardBridge.Statistics;

/// <summary>How far probabilities can be taken at their word.</summary>
/// <remarks>
/// Brier = reliability - resolution + uncertainty + within bins. Sources: Brier 1950; Murphy 1973, Journal of Applied
/// Meteorology 12, 595-600, where forecasts in a bin are equal and the last term is 0; Stephenson et al. 2008 for that term.
/// </remarks>
/// <param name="ExpectedError">Expected calibration error: the mean over responses of |bin's mean score - bin's share correct|.</param>
/// <param name="Brier">Mean squared difference of score and label (1 or 0).</param>
/// <param name="Reliability">Mean squared difference of mean score and share correct: 0 is calibrated.</param>
/// <param name="Resolution">Mean squared difference of a bin's share correct and the overall share: more is better.</param>
/// <param name="Uncertainty">Overall share times its complement, whatever the verifier.</param>
/// <param name="LogLoss">Mean -ln of the probability given to the label, in nats; probabilities below 1e-6 count as that.</param>
public readonly record struct CalibrationMeasures(
    double ExpectedError,
    double Brier,
    double Reliability,
    double Resolution,
    double Uncertainty,
    double LogLoss
)
{
    /// <summary>What is left of <see cref="Brier"/>: scores of a bin differ, and their order may still tell something.</summary>
    public double WithinBins => Brier - (Reliability - Resolution + Uncertainty);
}
