using RewardBridge.Inference;
using RewardBridge.Questions;
using RewardBridge.Training.Advantages;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Reinforcement learning with verifiable rewards; <see cref="StepAsync"/> is the whole method.</summary>
/// <remarks>
/// A departure from arXiv:2503.23829: an abstention is left out of baselines and advantages instead of scoring 0. The
/// rollout engine and the trainer compute the same log-probabilities, so those recorded while sampling serve as the old
/// policy's; every step records how far the two are apart. Where they differ by intent, the trainer computes the old
/// policy's itself and weighs tokens by importance.
/// </remarks>
public sealed class ReinforcementTrainer
{
    readonly TrainingConfiguration _configuration;
    readonly TrainablePolicy _policy;
    readonly RewardSource _rewards;
    readonly EpochSchedule<Question> _schedule;
    readonly PolicyUpdate _update;

    /// <summary>A trainer of <paramref name="policy"/> on what <paramref name="rewards"/> pays.</summary>
    /// <exception cref="ArgumentException">Too few training questions for one step.</exception>
    public ReinforcementTrainer(
        TrainingConfiguration configuration,
        TrainablePolicy policy,
        RewardSource rewards,
        IReadOnlyList<Question> questions
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        (_configuration, _policy, _rewards) = (configuration, policy, rewards);
        _schedule = new(
            questions,
            question => question.Id,
            configuration.Rollout.QuestionsPerStep,
            configuration.Seed
        );
        _update = new(configuration, policy);
    }

    /// <summary>One step: sample, judge, reward, advantage, update, refresh.</summary>
    /// <param name="step">From 1; with the seed it decides questions and random numbers.</param>
    /// <param name="cancellationToken">Stops between tokens, triples and micro-batches; the weights are then as before.</param>
    /// <exception cref="TrainingStoppedException">Too many abstentions, or a gradient that is not finite.</exception>
    public async Task<StepRecord> StepAsync(
        long step,
        CancellationToken cancellationToken = default
    )
    {
        var clock = new StepClock();
        var questions = _schedule.At(step);

        var groups = RolloutSampler.Sample(
            _policy.Model,
            questions,
            _configuration.Rollout.GroupSize,
            _configuration.Rollout.Sampling,
            _configuration.Seed,
            step,
            cancellationToken
        );
        clock.Sampled();

        var judged = await _rewards.JudgeAsync(groups, cancellationToken).ConfigureAwait(false);
        AbstentionLimit.Check(judged.Verdicts, _configuration.Reward.MaxAbstentionShare, step);
        clock.Judged();

        var reference = _policy.ReferenceLogProbabilities(groups, _configuration);
        var old = OldLogProbabilities(groups, needed: reference is not null);
        clock.Scored();

        var rollouts = RewardedRollouts.Of(groups, judged.Rewards, old, reference);
        var advantages = AdvantageEstimator.Estimate(
            _configuration.Algorithm.Advantages,
            _rewards.Normalised(rollouts)
        );
        var update = _update.Apply(groups, advantages, old, reference, step, cancellationToken);
        clock.Updated();
        _policy.RefreshEngine();
        clock.Refreshed();

        return StepRecord.Of(
            _configuration,
            step,
            groups,
            judged.Verdicts,
            rollouts,
            advantages,
            reference,
            update,
            clock
        );
    }

    /// <summary>The engine's own, or the trainer's where the engine's are of another distribution: null then, unless something needs them before the update.</summary>
    IReadOnlyList<float[]>? OldLogProbabilities(IReadOnlyList<RolloutGroup> groups, bool needed) =>
        _configuration.ImportanceCap is null
            ?
            [
                .. groups
                    .SelectMany(g => g.Completions)
                    .Select(c => _configuration.Rollout.PolicyLogProbabilities(c)!),
            ]
        : needed ? _policy.LogProbabilities(groups, _configuration)
        : null;
}
