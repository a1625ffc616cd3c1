using RewardBridge.Inference;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Losses;
using RewardBridge.Training.Optimisation;
using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Moves the policy's weights along the gradient of the policy loss.</summary>
sealed class PolicyUpdate(TrainingConfiguration configuration, TrainablePolicy policy)
{
    readonly OptimiserOptions _optimiser = configuration.Optimiser;
    readonly PolicyLossOptions _loss = configuration.Algorithm.Loss with
    {
        FixedLength = configuration.Rollout.MaxNewTokens,
        ImportanceCap = configuration.ImportanceCap,
    };
    readonly LearningRateSchedule _rates = configuration.Optimiser.Rates(
        (long)configuration.Schedule.Steps * configuration.Optimiser.UpdatesPerStep
    );

    /// <summary>All of a step's optimiser updates.</summary>
    /// <param name="groups">The step's rollouts.</param>
    /// <param name="advantages">One array a rollout, groups flattened.</param>
    /// <param name="old">log pi of the weights as they are, as <paramref name="advantages"/>; null to take those that the first update computes.</param>
    /// <param name="reference">log pi_ref as <paramref name="advantages"/>; null where there is no reference policy.</param>
    /// <param name="step">From 1: sets the learning rate.</param>
    /// <param name="cancellationToken">Stops between micro-batches, before weights are touched.</param>
    /// <exception cref="TrainingStoppedException">A gradient that is not finite; the weights are as before the update.</exception>
    public UpdateResult Apply(
        IReadOnlyList<RolloutGroup> groups,
        IReadOnlyList<float[]> advantages,
        IReadOnlyList<float[]>? old,
        IReadOnlyList<float[]>? reference,
        long step,
        CancellationToken cancellationToken
    )
    {
        var inLoss = _loss.KlCoefficient > 0 ? reference : null;
        var denominator = _loss.Denominator(advantages.Count, advantages.Sum(a => (long)a.Length));
        var result = new UpdateResult();
        for (var update = 0; update < _optimiser.UpdatesPerStep; update++)
        {
            result.Begin(update);
            policy.Optimiser.ZeroGradients();
            var before = old ?? (update == 0 ? null : result.LogProbabilities);
            var batches = RolloutBatch.Split(
                groups,
                advantages,
                before,
                inLoss,
                _optimiser.MicroBatch
            );
            foreach (var batch in batches)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Accumulate(batch, denominator, result);
            }

            result.GradientNorm = GradientClipping.Clip(
                policy.Optimiser.Parameters,
                _optimiser.MaxGradientNorm
            );
            if (!double.IsFinite(result.GradientNorm))
                throw new TrainingStoppedException(
                    FormattableString.Invariant(
                        $"Step {step}: the gradient's norm is {result.GradientNorm}, expected a finite number. The weights are as before this update; try a lower optimiser.learning_rate."
                    )
                );
            result.LearningRate = _rates.At((step - 1) * _optimiser.UpdatesPerStep + update);
            policy.Optimiser.Step(result.LearningRate);
        }
        return result;
    }

    /// <summary>Adds one micro-batch's gradient; the denominator is the whole step's, so the split never matters.</summary>
    void Accumulate(RolloutBatch batch, double denominator, UpdateResult result)
    {
        using var scope = NewDisposeScope();
        var device = policy.Transformer.Device;
        var old = batch.OldLogProbabilities is { } before ? tensor(before, device: device) : null;
        var sampling = tensor(batch.SamplingLogProbabilities, device: device);
        var advantages = tensor(batch.Advantages, device: device);
        var reference = batch.ReferenceLogProbabilities is { } values
            ? tensor(values, device: device)
            : null;
        var seen = policy.Backward(
            batch.Packed,
            logProbabilities =>
            {
                var (sum, diagnostics) = PolicyLoss.Sum(
                    _loss,
                    new()
                    {
                        LogProbabilities = logProbabilities,
                        OldLogProbabilities = old ?? logProbabilities.detach(),
                        SamplingLogProbabilities = sampling,
                        Advantages = advantages,
                        ReferenceLogProbabilities = reference,
                        Lengths = batch.Lengths,
                    }
                );
                result.Add(sum.item<float>() / denominator, diagnostics);
                return sum.div(Held(denominator));
            },
            configuration.Rollout.Temperature
        );
        result.Saw(batch.PerCompletion(seen.LogProbabilities), seen.Entropies);
    }
}
