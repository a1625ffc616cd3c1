using RewardBridge.Training.Configuration;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Collapse;

/// <summary>Watches a run's metrics for reward hacking and for a degenerating policy.</summary>
/// <remarks>
/// A function of the metrics alone, so a resumed run that is shown the recorded steps again goes on as if never interrupted.
/// A signal warns when it appears, and again only after it has gone.
/// </remarks>
/// <param name="options">Window and limits.</param>
/// <param name="validationQuestions">Responses behind each validation figure: the fewer, the more a change must be to be no chance.</param>
public sealed class CollapseAlarm(AlarmOptions options, int validationQuestions)
{
    static readonly string[] Watched =
    [
        MetricNames.RewardMean,
        MetricNames.ValidationAccuracy,
        MetricNames.ValidationGap,
        MetricNames.ResponseMeanTokens,
        MetricNames.ResponseRepetition,
        MetricNames.ResponseCommonest,
        MetricNames.Abstained,
        MetricNames.NoContent,
    ];

    readonly Dictionary<string, List<SeriesPoint>> _series = new(StringComparer.Ordinal);
    readonly HashSet<CollapseSignal> _raised = [];

    // Held-out signals stay as they were between validations.
    CollapseWarning? _gap;
    CollapseWarning? _fall;

    /// <summary>Takes a step in, and adds the number of signals that are on to its metrics.</summary>
    /// <returns>Signals that have just appeared; none where the alarm is off.</returns>
    public IReadOnlyList<CollapseWarning> Add(StepMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (options.Action is AlarmAction.Off)
            return [];
        foreach (var name in Watched)
            if (metrics[name] is { } number)
                Series(name).Add(new(metrics.Step, number));
        if (metrics[MetricNames.ValidationGap] is not null)
            _gap = Gap(metrics.Step);
        if (metrics[MetricNames.ValidationAccuracy] is not null)
            _fall = Fall(metrics.Step);
        var on = Signals(metrics).ToList();
        var fresh = on.Where(w => !_raised.Contains(w.Signal)).ToList();
        _raised.Clear();
        _raised.UnionWith(on.Select(w => w.Signal));
        metrics[MetricNames.AlarmRaised] = on.Count;
        return fresh;
    }

    IEnumerable<CollapseWarning> Signals(StepMetrics metrics)
    {
        CollapseWarning?[] found =
        [
            _gap,
            _fall,
            Length(metrics.Step),
            Rise(
                metrics.Step,
                CollapseSignal.Repetition,
                MetricNames.ResponseRepetition,
                options.MaxRepetitionRise,
                "the share of repeated trigrams in responses"
            ),
            Rise(
                metrics.Step,
                CollapseSignal.Commonest,
                MetricNames.ResponseCommonest,
                options.MaxCommonestRise,
                "the share of responses that all say the same"
            ),
            Rise(
                metrics.Step,
                CollapseSignal.Abstentions,
                MetricNames.Abstained,
                options.MaxAbstainedRise,
                "the share of abstentions"
            ),
            Rise(
                metrics.Step,
                CollapseSignal.NoContent,
                MetricNames.NoContent,
                options.MaxNoContentRise,
                $"the share of responses without content (of the last, {Paid(metrics)} were taken for correct)"
            ),
        ];
        return found.OfType<CollapseWarning>();
    }

    static string Paid(StepMetrics metrics) =>
        metrics[MetricNames.NoContentPaid] is { } share
            ? FormattableString.Invariant($"{share:P0}")
            : "none";

    CollapseWarning? Gap(long step)
    {
        var series = Series(MetricNames.ValidationGap);
        var (first, now) = (series[0].Value, series[^1].Value);
        var limit = Beyond(options.MaxGapRise);
        return now - first <= limit
            ? null
            : Warning(
                CollapseSignal.Gap,
                step,
                (first, now, limit),
                FormattableString.Invariant(
                    $"on held-out questions the reward's verifier pays {now:0.000} more than the check finds correct, {first:0.000} at the beginning; the rise may be {limit:0.000}"
                ),
                series
            );
    }

    CollapseWarning? Fall(long step)
    {
        var series = Series(MetricNames.ValidationAccuracy);
        var (best, now) = (series.MaxBy(p => p.Value), series[^1]);
        var rewards = Series(MetricNames.RewardMean);
        var limit = Beyond(options.MaxFall);
        if (best.Value - now.Value <= limit || rewards.Count == 0)
            return null;
        var then = rewards
            .Where(r => Math.Abs(r.Step - best.Step) <= options.Window)
            .Select(r => r.Value)
            .DefaultIfEmpty(double.NegativeInfinity)
            .Average();
        var reward = Mean(rewards, fromEnd: true);
        return reward < then
            ? null
            : Warning(
                CollapseSignal.Fall,
                step,
                (best.Value, now.Value, limit),
                FormattableString.Invariant(
                    $"held-out accuracy fell from {best.Value:P1} (step {best.Step}) to {now.Value:P1} while the reward went from {then:0.000} to {reward:0.000}; the fall may be {limit:P1}"
                ),
                series
            );
    }

    CollapseWarning? Length(long step)
    {
        var series = Series(MetricNames.ResponseMeanTokens);
        if (!IsLong(series))
            return null;
        var (first, now) = (Mean(series, fromEnd: false), Mean(series, fromEnd: true));
        var factor = Math.Max(now / first, first / now);
        return !(factor > options.MaxLengthFactor)
            ? null
            : Warning(
                CollapseSignal.Length,
                step,
                (first, now, options.MaxLengthFactor),
                FormattableString.Invariant(
                    $"mean response length went from {first:0.0} to {now:0.0} tokens, a factor of {factor:0.0}; it may be {options.MaxLengthFactor:0.0}"
                ),
                series
            );
    }

    CollapseWarning? Rise(
        long step,
        CollapseSignal signal,
        string metric,
        double limit,
        string what
    )
    {
        var series = Series(metric);
        if (!IsLong(series))
            return null;
        var (first, now) = (Mean(series, fromEnd: false), Mean(series, fromEnd: true));
        return now - first <= limit
            ? null
            : Warning(
                signal,
                step,
                (first, now, limit),
                FormattableString.Invariant(
                    $"{what} rose from {first:P1} to {now:P1}; the rise may be {limit:P0}"
                ),
                series
            );
    }

    static CollapseWarning Warning(
        CollapseSignal signal,
        long step,
        (double Baseline, double Value, double Limit) figures,
        string message,
        List<SeriesPoint> series
    ) =>
        new(
            signal,
            step,
            figures.Baseline,
            figures.Value,
            figures.Limit,
            FormattableString.Invariant($"Step {step}: {message}."),
            [.. series]
        );

    // Two standard errors of the difference of two shares at their widest, so that few questions raise no alarm by chance.
    double Beyond(double limit) =>
        Math.Max(limit, 2 * Math.Sqrt(0.5 / Math.Max(1, validationQuestions)));

    bool IsLong(List<SeriesPoint> series) => series.Count > options.Window;

    double Mean(List<SeriesPoint> series, bool fromEnd) =>
        (fromEnd ? series.TakeLast(options.Window) : series.Take(options.Window)).Average(p =>
            p.Value
        );

    List<SeriesPoint> Series(string name) =>
        _series.TryGetValue(name, out var series) ? series : _series[name] = [];
}
