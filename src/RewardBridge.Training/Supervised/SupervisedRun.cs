using System.Diagnostics;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Supervised;

/// <summary>A whole supervised run, with checkpoints from which it goes on bit for bit.</summary>
public sealed class SupervisedRun
{
    readonly SupervisedConfiguration _configuration;
    readonly TrainablePolicy _policy;
    readonly IReadOnlyList<Question> _validation;
    readonly RunFolder _run;
    readonly SupervisedTrainer _trainer;

    /// <summary>A run about to start or to go on.</summary>
    /// <param name="configuration">As <paramref name="run"/> holds it.</param>
    /// <param name="policy">The model; moved to the checkpoint where the run is resumed.</param>
    /// <param name="train">Rows to learn.</param>
    /// <param name="validation">Rows to measure the loss on; may be empty.</param>
    /// <param name="run">New, or resumed.</param>
    /// <exception cref="ArgumentException">Too few rows for one step, or one without the text to learn or too long for the model.</exception>
    public SupervisedRun(
        SupervisedConfiguration configuration,
        TrainablePolicy policy,
        IReadOnlyList<Question> train,
        IReadOnlyList<Question> validation,
        RunFolder run
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(validation);
        (_configuration, _policy, _validation, _run) = (configuration, policy, validation, run);
        _trainer = new(configuration, policy, train);
        _trainer.RequireLearnable(validation);
    }

    /// <summary>Trains to the last step; the final weights are in the newest checkpoint and in the policy.</summary>
    /// <param name="progress">Told after every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops between steps; the run can be resumed.</param>
    public void Execute(
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var schedule = _configuration.Schedule;
        if (_run.ResumedFrom is { } checkpoint)
            _policy.Restore(checkpoint.Folder);
        for (var step = (_run.ResumedFrom?.State.Step ?? 0) + 1; step <= schedule.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var clock = Stopwatch.StartNew();
            var metrics = _trainer.Step(step);
            if (schedule.IsValidation(step) && _validation.Count > 0)
                metrics[MetricNames.ValidationLoss] = _trainer.LossOn(_validation);
            _run.Record(metrics);
            if (schedule.IsCheckpoint(step))
                _run.SaveCheckpoint(step, _configuration.Seed, _policy.Save);
            progress?.Report(
                TrainingProgress.Of(metrics, schedule.Steps, clock.Elapsed.TotalSeconds)
            );
        }
        _policy.RefreshEngine();
    }
}
