using System.Diagnostics;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Times the stages of a step; times are reported and never decide anything.</summary>
sealed class StepClock
{
    readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Of the stages that have ended.</summary>
    public StepSeconds Seconds { get; private set; }

    public void Sampled() => Seconds = Seconds with { Sampling = Lap() };

    public void Judged() => Seconds = Seconds with { Judging = Lap() };

    public void Scored() => Seconds = Seconds with { Scoring = Lap() };

    public void Updated() => Seconds = Seconds with { Updating = Lap() };

    public void Refreshed() => Seconds = Seconds with { Refreshing = Lap() };

    double Lap()
    {
        var seconds = _watch.Elapsed.TotalSeconds;
        _watch.Restart();
        return seconds;
    }
}
