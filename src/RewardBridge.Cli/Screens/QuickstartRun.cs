using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Runs;

namespace RewardBridge.Cli.Screens;

/// <summary>One of the quickstart's training runs.</summary>
/// <param name="Title">What rewards it, such as "model reward".</param>
/// <param name="Configuration">What it was run with.</param>
/// <param name="Metrics">What every step measured.</param>
/// <param name="Score">Oracle accuracy on the test questions afterwards.</param>
sealed record QuickstartRun(
    string Title,
    TrainingConfiguration Configuration,
    IReadOnlyList<StepMetrics> Metrics,
    ExamScore Score
);
