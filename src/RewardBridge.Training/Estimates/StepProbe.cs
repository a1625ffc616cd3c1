using System.Diagnostics;
using RewardBridge.Inference;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Optimisation;
using RewardBridge.Training.Reinforcement;

namespace RewardBridge.Training.Estimates;

/// <summary>Times one micro-batch of a step, from sampling to the weight update, and scales it to the whole step.</summary>
/// <remarks>
/// What is done for every question grows with the questions; the weight update and the refresh of the engine don't.
/// Sampling many responses at once is cheaper for each, so its time is an upper bound.
/// </remarks>
public sealed class StepProbe
{
    // Random keys of the probe belong to a step that neither training nor validation reaches.
    const long Step = -2;

    readonly TrainingConfiguration _configuration;
    readonly TrainablePolicy _policy;
    readonly RewardSource _rewards;
    readonly IReadOnlyList<Question> _questions;
    readonly PolicyUpdate _update;

    /// <summary>A probe of a run.</summary>
    /// <param name="configuration">The run.</param>
    /// <param name="policy">Is moved by the probe: throw it away afterwards.</param>
    /// <param name="rewards">Judge the probe's responses.</param>
    /// <param name="questions">The first micro-batch of them is used.</param>
    public StepProbe(
        TrainingConfiguration configuration,
        TrainablePolicy policy,
        RewardSource rewards,
        IReadOnlyList<Question> questions
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(questions);
        (_configuration, _policy, _rewards) = (configuration, policy, rewards);
        _questions =
        [
            .. questions.Take(
                Math.Min(configuration.Optimiser.MicroBatch, configuration.Rollout.QuestionsPerStep)
            ),
        ];
        _update = new(
            configuration with
            {
                Optimiser = configuration.Optimiser with { UpdatesPerStep = 1 },
            },
            policy
        );
    }

    /// <summary>Runs the probe two times, the first to have code compiled and memory touched, and scales the second.</summary>
    public async Task<TimeEstimate> MeasureAsync(CancellationToken cancellationToken = default)
    {
        await OnceAsync(cancellationToken).ConfigureAwait(false);
        var probe = await OnceAsync(cancellationToken).ConfigureAwait(false);
        var scale = (double)_configuration.Rollout.QuestionsPerStep / _questions.Count;
        var updates = _configuration.Optimiser.UpdatesPerStep;
        return probe with
        {
            Sampling = probe.Sampling * scale,
            Judging = probe.Judging * scale,
            Reference = probe.Reference * scale,
            Gradients = probe.Gradients * scale * updates,
            Optimiser = probe.Optimiser * updates,
        };
    }

    async Task<TimeEstimate> OnceAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var groups = RolloutSampler.Sample(
            _policy.Model,
            _questions,
            _configuration.Rollout.GroupSize,
            _configuration.Rollout.Sampling,
            _configuration.Seed,
            Step,
            cancellationToken
        );
        var sampling = Lap(watch);
        await _rewards.JudgeAsync(groups, cancellationToken).ConfigureAwait(false);
        var judging = Lap(watch);
        var reference = _policy.ReferenceLogProbabilities(groups, _configuration);
        var scoring = Lap(watch);
        var lengths = groups.SelectMany(g => g.Completions).Select(c => c.Tokens.Length).ToList();
        _update.Apply(
            groups,
            [.. lengths.Select(Ones)],
            old: null,
            reference,
            1,
            cancellationToken
        );
        var updating = Lap(watch);
        GradientClipping.Clip(_policy.Optimiser.Parameters, 1); // the gradients are still there
        _policy.Optimiser.Step(0);
        var optimiser = Lap(watch);
        _policy.RefreshEngine();
        return new()
        {
            ProbeQuestions = _questions.Count,
            ResponseTokens = lengths.Average(),
            Sampling = sampling,
            Judging = judging,
            Reference = scoring,
            Gradients = Math.Max(0, updating - optimiser),
            Optimiser = optimiser,
            Refresh = Lap(watch),
        };
    }

    /// <summary>Any advantages will do: what a gradient costs doesn't depend on them.</summary>
    static float[] Ones(int length) => [.. Enumerable.Repeat(1f, length)];

    static double Lap(Stopwatch watch)
    {
        var seconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        return seconds;
    }
}
