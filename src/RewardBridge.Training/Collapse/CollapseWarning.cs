namespace RewardBridge.Training.Collapse;

/// <summary>A sign of collapse that has just appeared.</summary>
/// <param name="Signal">What was seen.</param>
/// <param name="Step">The step after which it was seen.</param>
/// <param name="Baseline">The figure at the beginning of the run, or at its best.</param>
/// <param name="Value">The figure now.</param>
/// <param name="Limit">How far the two may be apart; for lengths, by which factor.</param>
/// <param name="Message">One sentence with the figures.</param>
/// <param name="Series">The figure at every step that measured it, from the first to this one.</param>
public sealed record CollapseWarning(
    CollapseSignal Signal,
    long Step,
    double Baseline,
    double Value,
    double Limit,
    string Message,
    IReadOnlyList<SeriesPoint> Series
);

/// <summary>A figure of a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Value">As measured, not smoothed.</param>
public readonly record struct SeriesPoint(long Step, double Value);

/// <summary>What the alarm looks for.</summary>
public enum CollapseSignal
{
    /// <summary>On the same held-out responses the reward's verifier pays more and more that the check finds wrong.</summary>
    Gap,

    /// <summary>The check falls while the reward does not.</summary>
    Fall,

    /// <summary>Responses grow or shrink by a factor.</summary>
    Length,

    /// <summary>Responses repeat themselves.</summary>
    Repetition,

    /// <summary>Most responses say the same, whatever was asked.</summary>
    Commonest,

    /// <summary>The verifier can judge fewer and fewer responses.</summary>
    Abstentions,

    /// <summary>Responses without content: blanks, punctuation, master keys.</summary>
    NoContent,
}
