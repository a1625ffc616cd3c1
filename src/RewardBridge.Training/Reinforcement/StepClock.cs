using System.Diagnostics;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Times the stages of a step; times are reported and never decide anything.</summary>
public sealed class StepClock
{
    readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Seconds spent sampling.</summary>
    public double Sampling { get; private set; }

    /// <summary>Seconds spent judging.</summary>
    public double Judging { get; private set; }

    /// <summary>Seconds spent on reference log-probabilities, gradients and the weight update.</summary>
    public double Updating { get; private set; }

    /// <summary>Ends the sampling stage.</summary>
    public void Sampled() => Sampling = Lap();

    /// <summary>Ends the judging stage.</summary>
    public void Judged() => Judging = Lap();

    /// <summary>Ends the update stage.</summary>
    public void Updated() => Updating = Lap();

    double Lap()
    {
        var seconds = _watch.Elapsed.TotalSeconds;
        _watch.Restart();
        return seconds;
    }
}
