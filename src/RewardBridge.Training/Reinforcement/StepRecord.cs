using RewardBridge.Inference;
using RewardBridge.Inference.Engine;
using RewardBridge.Training.Advantages;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Reinforcement;

/// <summary>What a step leaves behind.</summary>
/// <param name="Metrics">Every number of the step.</param>
/// <param name="Rollouts">Every response with tokens, log-probabilities, verdict, reward and advantages.</param>
public sealed record StepRecord(StepMetrics Metrics, IReadOnlyList<RolloutRecord> Rollouts)
{
    internal static StepRecord Of(
        TrainingConfiguration configuration,
        long step,
        IReadOnlyList<RolloutGroup> groups,
        IReadOnlyList<Verdict> verdicts,
        IReadOnlyList<RewardedRollout> rewarded,
        IReadOnlyList<float[]> advantages,
        IReadOnlyList<float[]>? reference,
        UpdateResult update,
        StepClock clock
    )
    {
        var completions = groups.SelectMany(g => g.Completions).ToList();
        var metrics = new StepMetrics(step)
            .WithRewards(rewarded)
            .WithVerdicts(verdicts)
            .WithResponses([.. completions.Select(c => (c.Tokens.Length, c.FinishReason))])
            .WithLogProbabilities(
                EngineLogProbabilities(configuration.Rollout, completions),
                update.LogProbabilities,
                reference
            )
            .WithUpdate(update.Diagnostics)
            .WithCost(completions.Sum(c => (long)c.Tokens.Length), clock.Seconds);
        if (configuration.ImportanceCap is { } cap)
            metrics.WithImportance(
                update.LogProbabilities,
                [.. completions.Select(c => c.SamplingLogProbabilities)],
                cap
            );
        metrics[MetricNames.Entropy] =
            update.EntropySum / completions.Sum(c => (long)c.Tokens.Length);
        metrics[MetricNames.Loss] = update.Loss;
        metrics[MetricNames.GradientNorm] = update.GradientNorm;
        metrics[MetricNames.LearningRate] = update.LearningRate;
        var rollouts = RolloutRecords.Of(groups, verdicts, rewarded, advantages);
        return new(metrics.WithTexts(rollouts), rollouts);
    }

    static List<float[]>? EngineLogProbabilities(
        RolloutOptions rollout,
        List<Completion> completions
    )
    {
        var values = completions.Select(rollout.PolicyLogProbabilities).OfType<float[]>().ToList();
        return values.Count == completions.Count ? values : null;
    }
}
