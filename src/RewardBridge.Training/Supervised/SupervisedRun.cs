using System.Diagnostics;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Supervised;

/// <summary>A whole supervised run, with checkpoints from which it goes on bit for bit.</summary>
public static class SupervisedRun
{
    /// <summary>Trains to the last step.</summary>
    /// <param name="configuration">As <paramref name="run"/> holds it.</param>
    /// <param name="policy">The model; moved to the checkpoint where the run is resumed.</param>
    /// <param name="questions">Rows to learn.</param>
    /// <param name="run">New, or resumed.</param>
    /// <param name="progress">Told after every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops between steps; the run can be resumed.</param>
    /// <exception cref="ArgumentException">Too few rows for one step, or one without the text to learn.</exception>
    public static void Execute(
        SupervisedConfiguration configuration,
        TrainablePolicy policy,
        IReadOnlyList<Question> questions,
        RunFolder run,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(run);
        var trainer = new SupervisedTrainer(configuration, policy, questions);
        if (run.ResumedFrom is { } checkpoint)
            policy.Restore(checkpoint.Folder);
        var schedule = configuration.Schedule;
        for (var step = (run.ResumedFrom?.State.Step ?? 0) + 1; step <= schedule.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var clock = Stopwatch.StartNew();
            var metrics = trainer.Step(step);
            run.Record(metrics);
            if (schedule.IsCheckpoint(step))
                run.Checkpoints.Save(
                    new()
                    {
                        Step = step,
                        Seed = configuration.Seed,
                        ConfigurationHash = run.ConfigurationHash,
                    },
                    policy.Save
                );
            progress?.Report(
                TrainingProgress.Of(metrics, schedule.Steps, clock.Elapsed.TotalSeconds)
            );
        }
    }
}
