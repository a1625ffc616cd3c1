using RewardBridge.Configuration;

namespace RewardBridge.Training.Configuration;

/// <summary>The collapse alarm: what it takes for reward hacking or a degenerating policy, and what it does then.</summary>
/// <remarks>
/// Rises are measured from the run's beginning: the first validation, or the mean of the first <see cref="Window"/> steps,
/// against the latest validation, or the mean of the last ones.
/// </remarks>
public sealed record AlarmOptions : IValidated
{
    /// <summary>off, warn (in the progress, metrics and report) or stop (warn, save, and end the run). Default: warn.</summary>
    public AlarmAction Action { get; init; } = AlarmAction.Warn;

    /// <summary>Steps whose mean a figure of the training rollouts is taken over. Default: 5.</summary>
    public int Window { get; init; } = 5;

    /// <summary>On the validation questions, how much the reward's verifier may come to pay above what <c>reward.validation_verifier</c> finds correct. Default: 0.2.</summary>
    public double MaxGapRise { get; init; } = 0.2;

    /// <summary>How far validation accuracy may fall below its best while the training reward does not. Default: 0.1.</summary>
    public double MaxFall { get; init; } = 0.1;

    /// <summary>By which factor the mean response length may grow or shrink. Default: 3.</summary>
    public double MaxLengthFactor { get; init; } = 3;

    /// <summary>Largest rise of the share of repeated trigrams inside responses. Default: 0.3.</summary>
    public double MaxRepetitionRise { get; init; } = 0.3;

    /// <summary>Largest rise of the share of responses that all say the same. Default: 0.3.</summary>
    public double MaxCommonestRise { get; init; } = 0.3;

    /// <summary>Largest rise of the share of abstentions. Default: 0.2.</summary>
    public double MaxAbstainedRise { get; init; } = 0.2;

    /// <summary>Largest rise of the share of responses without content, such as master keys. Default: 0.1.</summary>
    public double MaxNoContentRise { get; init; } = 0.1;

    /// <inheritdoc/>
    public IEnumerable<ConfigurationProblem> Problems(string section)
    {
        if (Window < 1)
            yield return new($"{section}.window", Window, "an integer >= 1");
        if (MaxLengthFactor is not (> 1 and < double.PositiveInfinity))
            yield return new($"{section}.max_length_factor", MaxLengthFactor, "a number > 1");
        foreach (
            var (key, value) in new[]
            {
                ("max_gap_rise", MaxGapRise),
                ("max_fall", MaxFall),
                ("max_repetition_rise", MaxRepetitionRise),
                ("max_commonest_rise", MaxCommonestRise),
                ("max_abstained_rise", MaxAbstainedRise),
                ("max_no_content_rise", MaxNoContentRise),
            }
        )
            if (value is not (> 0 and <= 1))
                yield return new($"{section}.{key}", value, "a number in (0, 1]");
    }
}

/// <summary>What the collapse alarm does.</summary>
public enum AlarmAction
{
    /// <summary>Nothing is watched.</summary>
    Off,

    /// <summary>Tells, and goes on.</summary>
    Warn,

    /// <summary>Tells, saves a checkpoint and ends the run.</summary>
    Stop,
}
