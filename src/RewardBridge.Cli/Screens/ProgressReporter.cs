using RewardBridge.Training.Reinforcement;

namespace RewardBridge.Cli.Screens;

/// <summary>Reports at once and in order; System.Progress would post to another thread.</summary>
sealed class ProgressReporter(Action<TrainingProgress> show) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => show(value);
}
