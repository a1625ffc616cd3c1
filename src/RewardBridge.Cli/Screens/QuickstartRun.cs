using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Runs;

namespace RewardBridge.Cli.Screens;

/// <summary>One of the quickstart's training runs.</summary>
/// <param name="Configuration">What it was run with.</param>
/// <param name="Metrics">What every step measured.</param>
/// <param name="Score">Oracle accuracy on the test questions afterwards.</param>
sealed record QuickstartRun(
    TrainingConfiguration Configuration,
    IReadOnlyList<StepMetrics> Metrics,
    ExamScore Score
);
