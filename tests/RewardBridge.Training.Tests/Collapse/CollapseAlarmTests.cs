using RewardBridge.Training.Collapse;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Tests.Collapse;

public sealed class CollapseAlarmTests
{
    const int Many = 100_000; // validation questions: chance plays no part

    static readonly AlarmOptions s_options = new() { Window = 2 };

    [Fact]
    public void A_run_that_learns_raises_nothing()
    {
        var alarm = new CollapseAlarm(s_options, Many);
        for (var step = 0; step <= 40; step++)
            Assert.Empty(
                alarm.Add(
                    Step(
                        step,
                        (MetricNames.RewardMean, 0.2 + step / 80.0),
                        (MetricNames.ValidationAccuracy, 0.2 + step / 100.0),
                        (MetricNames.ValidationGap, step / 400.0),
                        (MetricNames.ResponseMeanTokens, 10 + step / 4.0),
                        (MetricNames.NoContent, 0.01)
                    )
                )
            );
    }

    [Fact]
    public void A_widening_gap_warns_once_when_it_passes_the_limit_with_the_series()
    {
        var warnings = Feed(Many, [0, 0.1, 0.19, 0.21, 0.3], MetricNames.ValidationGap);
        var (step, warning) = Assert.Single(warnings);
        Assert.Equal(3, step);
        Assert.Equal(CollapseSignal.Gap, warning.Signal);
        Assert.Equal((0, 0.21, 0.2), (warning.Baseline, warning.Value, warning.Limit));
        Assert.Equal([0, 0.1, 0.19, 0.21], warning.Series.Select(p => p.Value));
        Assert.Contains(
            "0.210 more than the check finds correct",
            warning.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_gap_that_was_there_from_the_beginning_is_the_verifiers_and_no_collapse() =>
        Assert.Empty(Feed(Many, [0.6, 0.7, 0.65], MetricNames.ValidationGap));

    [Fact] // of 8 responses two standard errors are 0.5
    public void Few_validation_questions_need_a_wider_gap()
    {
        Assert.Empty(Feed(8, [0, 0.4, 0.49], MetricNames.ValidationGap));
        Assert.Single(Feed(8, [0, 0.4, 0.51], MetricNames.ValidationGap));
    }

    [Fact]
    public void A_signal_that_goes_and_comes_back_warns_again() =>
        Assert.Equal(
            [1, 3],
            Feed(Many, [0, 0.5, 0.1, 0.5, 0.5], MetricNames.ValidationGap).Select(w => w.Step)
        );

    [Theory]
    [InlineData(0.3, 0.5, true)] // the reward rises while accuracy falls
    [InlineData(0.3, 0.3, true)]
    [InlineData(0.5, 0.3, false)] // both fall: learning fails, but nothing is hacked
    public void Accuracy_that_falls_is_a_collapse_where_the_reward_does_not(
        double rewardBefore,
        double rewardAfter,
        bool isCollapse
    )
    {
        var alarm = new CollapseAlarm(s_options, Many);
        var warnings = new List<CollapseWarning>();
        for (var step = 0; step <= 12; step++)
        {
            var metrics = Step(
                step,
                (MetricNames.RewardMean, step <= 6 ? rewardBefore : rewardAfter)
            );
            if (step % 6 == 0)
                metrics[MetricNames.ValidationAccuracy] = step == 12 ? 0.25 : 0.4;
            warnings.AddRange(alarm.Add(metrics));
        }
        Assert.Equal(isCollapse ? [CollapseSignal.Fall] : [], warnings.Select(w => w.Signal));
    }

    [Theory]
    [InlineData(MetricNames.ResponseMeanTokens, 10, 35, CollapseSignal.Length)]
    [InlineData(MetricNames.ResponseMeanTokens, 10, 3, CollapseSignal.Length)]
    [InlineData(MetricNames.ResponseRepetition, 0.1, 0.5, CollapseSignal.Repetition)]
    [InlineData(MetricNames.ResponseCommonest, 0.1, 0.6, CollapseSignal.Commonest)]
    [InlineData(MetricNames.Abstained, 0, 0.25, CollapseSignal.Abstentions)]
    [InlineData(MetricNames.NoContent, 0, 0.2, CollapseSignal.NoContent)]
    public void Each_figure_of_the_responses_has_its_signal(
        string metric,
        double before,
        double after,
        CollapseSignal signal
    )
    {
        // One step between the levels: the mean of two is not enough, the second step at the new level is.
        var warnings = Feed(Many, [before, before, after, after, after], metric);
        var (step, warning) = Assert.Single(warnings);
        Assert.Equal(signal, warning.Signal);
        Assert.Equal(3, step);
        Assert.Equal((before, after), (warning.Baseline, warning.Value));
    }

    [Theory]
    [InlineData(MetricNames.ResponseMeanTokens, 10, 29)]
    [InlineData(MetricNames.ResponseRepetition, 0.1, 0.39)]
    [InlineData(MetricNames.Abstained, 0.5, 0.69)]
    public void Within_the_limits_nothing_is_said(string metric, double before, double after) =>
        Assert.Empty(Feed(Many, [before, before, after, after, after], metric));

    [Fact]
    public void An_alarm_that_is_shown_the_recorded_steps_again_goes_on_as_before()
    {
        var values = new[] { 0, 0.5, 0.1, 0.5, 0.6, 0.1, 0.5 };
        for (var cut = 0; cut < values.Length; cut++)
        {
            var resumed = new CollapseAlarm(s_options, Many);
            foreach (var (step, value) in values.Index().Take(cut))
                resumed.Add(Step(step, (MetricNames.ValidationGap, value)));
            var later = values
                .Index()
                .Skip(cut)
                .Where(v =>
                    resumed.Add(Step(v.Index, (MetricNames.ValidationGap, v.Item))).Count > 0
                )
                .Select(v => v.Index);
            Assert.Equal(new[] { 1, 3, 6 }.Where(step => step >= cut), later);
        }
    }

    [Fact]
    public void The_number_of_signals_is_a_metric_and_an_alarm_that_is_off_says_nothing()
    {
        var metrics = Step(1, (MetricNames.ValidationGap, 0.9));
        var alarm = new CollapseAlarm(s_options, Many);
        alarm.Add(Step(0, (MetricNames.ValidationGap, 0)));
        alarm.Add(metrics);
        Assert.Equal(1, metrics[MetricNames.AlarmRaised]);

        var off = new CollapseAlarm(s_options with { Action = AlarmAction.Off }, Many);
        off.Add(Step(0, (MetricNames.ValidationGap, 0)));
        var silent = Step(1, (MetricNames.ValidationGap, 0.9));
        Assert.Empty(off.Add(silent));
        Assert.Null(silent[MetricNames.AlarmRaised]);
    }

    static List<(int Step, CollapseWarning Warning)> Feed(
        int questions,
        double[] values,
        string metric
    )
    {
        var alarm = new CollapseAlarm(s_options, questions);
        return
        [
            .. values
                .Index()
                .SelectMany(v =>
                    alarm.Add(Step(v.Index, (metric, v.Item))).Select(w => (v.Index, w))
                ),
        ];
    }

    static StepMetrics Step(long step, params (string Name, double Value)[] values)
    {
        var metrics = new StepMetrics(step);
        foreach (var (name, value) in values)
            metrics[name] = value;
        return metrics;
    }
}
