using System.Diagnostics;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Reinforcement;

/// <summary>A whole run: validate, then step, validate and save until the last step.</summary>
/// <remarks>A resumed run goes on from its newest whole checkpoint and writes the same metrics, bit for bit, as one never interrupted.</remarks>
public sealed class TrainingRun
{
    readonly TrainingConfiguration _configuration;
    readonly TrainablePolicy _policy;
    readonly RunFolder _run;
    readonly ReinforcementTrainer _trainer;
    readonly Validation _validation;

    /// <summary>A run about to start or to go on.</summary>
    /// <param name="configuration">As <paramref name="run"/> holds it.</param>
    /// <param name="policy">At the weights it starts from; moved to the checkpoint where the run is resumed.</param>
    /// <param name="train">Questions to train on.</param>
    /// <param name="verifier">Rewards them.</param>
    /// <param name="validation">Questions to measure on.</param>
    /// <param name="validationVerifier">Judges those.</param>
    /// <param name="run">New, or resumed.</param>
    /// <exception cref="ArgumentException">Too few training questions for one step.</exception>
    public TrainingRun(
        TrainingConfiguration configuration,
        TrainablePolicy policy,
        IReadOnlyList<Question> train,
        IVerifier verifier,
        IReadOnlyList<Question> validation,
        IVerifier validationVerifier,
        RunFolder run
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        (_configuration, _policy, _run) = (configuration, policy, run);
        _trainer = new(configuration, policy, verifier, train);
        _validation = new(
            policy.Model,
            validation,
            validationVerifier,
            configuration.Rollout,
            configuration.Seed
        );
    }

    /// <summary>Trains to the last step; the final weights are in the newest checkpoint and in the policy.</summary>
    /// <param name="progress">Told after every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops at the next token, triple or micro-batch; the run can be resumed.</param>
    public async Task ExecuteAsync(
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var schedule = _configuration.Schedule;
        var first = 1L;
        if (_run.ResumedFrom is { } checkpoint)
        {
            _policy.Restore(checkpoint.Folder);
            first = checkpoint.State.Step + 1;
        }
        else
            await StepZeroAsync(progress, cancellationToken).ConfigureAwait(false);

        for (var step = first; step <= schedule.Steps; step++)
        {
            var clock = Stopwatch.StartNew();
            var record = await _trainer.StepAsync(step, cancellationToken).ConfigureAwait(false);
            if (schedule.IsValidation(step))
                await ValidateAsync(record.Metrics, cancellationToken).ConfigureAwait(false);
            await _run.RecordAsync(record.Metrics, record.Rollouts, cancellationToken)
                .ConfigureAwait(false);
            if (schedule.IsCheckpoint(step))
                _run.SaveCheckpoint(step, _configuration.Seed, _policy.Save);
            progress?.Report(
                TrainingProgress.Of(record.Metrics, schedule.Steps, clock.Elapsed.TotalSeconds)
            );
        }
    }

    async Task StepZeroAsync(
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (_configuration.Schedule.ValidateEvery == 0)
            return;
        var clock = Stopwatch.StartNew();
        var metrics = new StepMetrics(0);
        await ValidateAsync(metrics, cancellationToken).ConfigureAwait(false);
        _run.Record(metrics);
        progress?.Report(
            TrainingProgress.Of(metrics, _configuration.Schedule.Steps, clock.Elapsed.TotalSeconds)
        );
    }

    async Task ValidateAsync(StepMetrics metrics, CancellationToken cancellationToken)
    {
        var responses = await _validation
            .MeasureAsync(metrics, cancellationToken)
            .ConfigureAwait(false);
        if (responses.Count > 0)
            await _run.KeepValidationAsync(metrics.Step, responses, cancellationToken)
                .ConfigureAwait(false);
    }
}
