using System.Diagnostics;
using RewardBridge.Questions;
using RewardBridge.Training.Collapse;
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
    readonly CollapseAlarm _alarm;

    /// <summary>A run about to start or to go on.</summary>
    /// <param name="configuration">As <paramref name="run"/> holds it.</param>
    /// <param name="policy">At the weights it starts from; moved to the checkpoint where the run is resumed.</param>
    /// <param name="train">Questions to train on.</param>
    /// <param name="rewards">Rewards them.</param>
    /// <param name="validation">Questions to measure on.</param>
    /// <param name="validationVerifier">Judges those.</param>
    /// <param name="run">New, or resumed.</param>
    /// <exception cref="ArgumentException">Too few training questions for one step.</exception>
    public TrainingRun(
        TrainingConfiguration configuration,
        TrainablePolicy policy,
        IReadOnlyList<Question> train,
        RewardSource rewards,
        IReadOnlyList<Question> validation,
        IVerifier validationVerifier,
        RunFolder run
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        (_configuration, _policy, _run) = (configuration, policy, run);
        _trainer = new(configuration, policy, rewards, train);
        _validation = new(
            policy.Model,
            validation,
            validationVerifier,
            rewards.Verifier,
            configuration.Rollout,
            configuration.Seed
        );
        _alarm = new(configuration.Alarm, validation.Count);
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
            foreach (var recorded in MetricsFile.Read(_run.Paths.Metrics))
                _alarm.Add(recorded);
        }
        else
            await StepZeroAsync(progress, cancellationToken).ConfigureAwait(false);

        for (var step = first; step <= schedule.Steps; step++)
        {
            var clock = Stopwatch.StartNew();
            var record = await _trainer.StepAsync(step, cancellationToken).ConfigureAwait(false);
            var heldOut = schedule.IsValidation(step)
                ? await ValidateAsync(record.Metrics, cancellationToken).ConfigureAwait(false)
                : HeldOutResponses.None;
            var warnings = Watch(record, heldOut);
            await _run.RecordAsync(record.Metrics, record.Rollouts, cancellationToken)
                .ConfigureAwait(false);
            var isStopped = warnings.Count > 0 && _configuration.Alarm.Action is AlarmAction.Stop;
            if (schedule.IsCheckpoint(step) || isStopped)
                _run.SaveCheckpoint(step, _configuration.Seed, _policy.Save);
            progress?.Report(
                TrainingProgress.Of(record.Metrics, schedule.Steps, clock.Elapsed.TotalSeconds) with
                {
                    Warnings = [.. warnings.Select(w => w.Message)],
                }
            );
            if (isStopped)
                throw new TrainingStoppedException(
                    $"The collapse alarm ended the run. {string.Join(' ', warnings.Select(w => w.Message))} "
                        + $"Evidence: {_run.Paths.AlarmFile(step)}. The weights are saved; --resume goes on from here."
                );
        }
    }

    /// <summary>Shows the alarm a step, and keeps the evidence of what it says.</summary>
    IReadOnlyList<CollapseWarning> Watch(StepRecord record, HeldOutResponses heldOut)
    {
        var warnings = _alarm.Add(record.Metrics);
        if (warnings.Count > 0)
            _run.KeepAlarm(
                new(
                    record.Metrics.Step,
                    [
                        .. warnings.Select(w => new AlarmEvidence(
                            w,
                            AlarmExamples.Of(
                                w.Signal,
                                record.Rollouts,
                                heldOut.Records,
                                heldOut.Paid
                            )
                        )),
                    ]
                )
            );
        return warnings;
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
        _alarm.Add(metrics);
        _run.Record(metrics);
        progress?.Report(
            TrainingProgress.Of(metrics, _configuration.Schedule.Steps, clock.Elapsed.TotalSeconds)
        );
    }

    async Task<HeldOutResponses> ValidateAsync(
        StepMetrics metrics,
        CancellationToken cancellationToken
    )
    {
        var responses = await _validation
            .MeasureAsync(metrics, cancellationToken)
            .ConfigureAwait(false);
        if (responses.Records.Count > 0)
            await _run.KeepValidationAsync(metrics.Step, responses.Records, cancellationToken)
                .ConfigureAwait(false);
        return responses;
    }
}
