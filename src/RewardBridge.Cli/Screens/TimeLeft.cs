using System.Globalization;
using RewardBridge.Training.Reinforcement;

namespace RewardBridge.Cli.Screens;

/// <summary>How long a run will take to its last step.</summary>
sealed class TimeLeft
{
    TrainingProgress _last = new(0, 0);
    double _secondsPerStep;

    public void Add(TrainingProgress progress)
    {
        _last = progress;
        if (progress.Step > 0)
            // A moving average, so that one slow step does not swing the time left.
            _secondsPerStep =
                _secondsPerStep == 0
                    ? progress.Seconds
                    : 0.9 * _secondsPerStep + 0.1 * progress.Seconds;
    }

    public override string ToString() =>
        TimeSpan
            .FromSeconds((_last.Steps - _last.Step) * _secondsPerStep)
            .ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
}
