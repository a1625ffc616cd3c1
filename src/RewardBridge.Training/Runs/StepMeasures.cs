using System.Diagnostics;
using RewardBridge.Questions;
using RewardBridge.Training.Advantages;
using RewardBridge.Training.Losses;
using RewardBridge.Verification;

namespace RewardBridge.Training.Runs;

/// <summary>Computes a step's metrics from plain arrays; each adds its own names and returns the metrics again.</summary>
public static class StepMeasures
{
    /// <summary>Mean, deviation and share of all-equal groups of the scored rewards.</summary>
    public static StepMetrics WithRewards(
        this StepMetrics metrics,
        IReadOnlyList<RewardedRollout> rollouts
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var scored = rollouts.Where(r => r.Reward is not null).ToList();
        var mean = Share(scored.Sum(r => r.Reward!.Value), scored.Count);
        var squares = scored.Sum(r => Math.Pow(r.Reward!.Value - mean, 2));
        var groups = scored.GroupBy(r => r.Group).Where(g => g.Count() >= 2).ToList();
        var equal = groups.Count(g => g.All(r => r.Reward == g.First().Reward));

        metrics[MetricNames.RewardMean] = mean;
        metrics[MetricNames.RewardStd] = Math.Sqrt(Share(squares, scored.Count));
        metrics[MetricNames.EqualGroups] = Share(equal, groups.Count);
        return metrics;
    }

    /// <summary>Accuracy, and abstentions in all and by every reason, those that did not occur included.</summary>
    public static StepMetrics WithVerdicts(
        this StepMetrics metrics,
        IReadOnlyList<Verdict> verdicts
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var abstentions = verdicts.Where(v => v.Abstention is not null).ToList();
        var correct = verdicts.Count(v => v.TryGetDecision(out var isCorrect) && isCorrect);

        metrics[MetricNames.Accuracy] = Share(correct, verdicts.Count - abstentions.Count);
        metrics[MetricNames.Abstained] = Share(abstentions.Count, verdicts.Count);
        foreach (var reason in Enum.GetValues<AbstentionReason>())
            metrics[MetricNames.AbstainedFor(reason)] = Share(
                abstentions.Count(v => v.Abstention!.Reason == reason),
                verdicts.Count
            );
        return metrics;
    }

    /// <summary>Lengths and truncations of the responses.</summary>
    public static StepMetrics WithResponses(
        this StepMetrics metrics,
        IReadOnlyList<(int Tokens, FinishReason FinishReason)> responses
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var cut = responses.Count(r => r.FinishReason is FinishReason.Length);
        metrics[MetricNames.ResponseMeanTokens] = Share(
            responses.Sum(r => (double)r.Tokens),
            responses.Count
        );
        metrics[MetricNames.ResponseMaxTokens] = responses
            .Select(r => r.Tokens)
            .DefaultIfEmpty()
            .Max();
        metrics[MetricNames.ResponseTruncated] = Share(cut, responses.Count);
        return metrics;
    }

    /// <summary>Entropy, KL to the reference and agreement of trainer and engine.</summary>
    /// <param name="metrics">Where to write.</param>
    /// <param name="engine">The engine's log-probabilities of the trained policy, one array a rollout; null where it has none.</param>
    /// <param name="trainer">The trainer's of the same before the update.</param>
    /// <param name="reference">Log-probabilities of the reference policy, same shapes; null where there is none.</param>
    public static StepMetrics WithLogProbabilities(
        this StepMetrics metrics,
        IReadOnlyList<float[]>? engine,
        IReadOnlyList<float[]> trainer,
        IReadOnlyList<float[]>? reference
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(trainer);
        var tokens = trainer.Sum(row => (long)row.Length);
        if (engine is not null)
        {
            var gaps = Pairs(trainer, engine).Select(p => Math.Abs((double)p.A - p.B)).ToList();
            metrics[MetricNames.LogProbabilityGapMean] = Share(gaps.Sum(), tokens);
            metrics[MetricNames.LogProbabilityGapMax] = gaps.DefaultIfEmpty().Max();
        }
        if (reference is not null)
            metrics[MetricNames.KlToReference] = Share(
                Pairs(reference, trainer).Sum(p => KlEstimators.K3((double)p.A - p.B)),
                tokens
            );
        return metrics;
    }

    /// <summary>How far the sampled distribution is from the trained policy, where tokens are weighed for that.</summary>
    /// <param name="metrics">Where to write.</param>
    /// <param name="trainer">The trainer's log-probabilities before the update, one array a rollout.</param>
    /// <param name="sampling">Log-probabilities under the distribution that was sampled from, same shapes.</param>
    /// <param name="cap">The largest weight.</param>
    public static StepMetrics WithImportance(
        this StepMetrics metrics,
        IReadOnlyList<float[]> trainer,
        IReadOnlyList<float[]> sampling,
        double cap
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var ratios = Pairs(trainer, sampling).Select(p => Math.Exp((double)p.A - p.B)).ToList();
        metrics[MetricNames.ImportanceMean] = Share(
            ratios.Sum(ratio => Math.Min(ratio, cap)),
            ratios.Count
        );
        metrics[MetricNames.ImportanceCapped] = Share(
            ratios.Count(ratio => ratio > cap),
            ratios.Count
        );
        return metrics;
    }

    /// <summary>Clipping and movement of the policy over all updates of the step.</summary>
    public static StepMetrics WithUpdate(this StepMetrics metrics, LossDiagnostics diagnostics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        metrics[MetricNames.ClipFraction] = diagnostics.ClipFraction;
        metrics[MetricNames.RatioMax] = diagnostics.RatioMax;
        metrics[MetricNames.KlToOld] = diagnostics.KlToOld;
        return metrics;
    }

    /// <summary>Seconds of each stage, tokens per second of sampling and training, and the peak of resident memory.</summary>
    public static StepMetrics WithCost(
        this StepMetrics metrics,
        long tokens,
        in StepSeconds seconds
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        using var process = Process.GetCurrentProcess();
        var training = seconds.Scoring + seconds.Updating + seconds.Refreshing;
        metrics[MetricNames.RolloutTokensPerSecond] = tokens / seconds.Sampling;
        metrics[MetricNames.TrainingTokensPerSecond] = tokens / training;
        metrics[MetricNames.SamplingSeconds] = seconds.Sampling;
        metrics[MetricNames.JudgingSeconds] = seconds.Judging;
        metrics[MetricNames.ScoringSeconds] = seconds.Scoring;
        metrics[MetricNames.UpdateSeconds] = seconds.Updating;
        metrics[MetricNames.RefreshSeconds] = seconds.Refreshing;
        metrics[MetricNames.PeakMemory] = process.PeakWorkingSet64;
        return metrics;
    }

    // 0 / 0 is NaN, which StepMetrics stores as "not measured".
    static double Share(double part, long whole) => part / whole;

    static IEnumerable<(float A, float B)> Pairs(
        IReadOnlyList<float[]> left,
        IReadOnlyList<float[]> right
    )
    {
        if (
            left.Count != right.Count
            || left.Zip(right).Any(p => p.First.Length != p.Second.Length)
        )
            throw new ArgumentException(
                "Log-probabilities differ in shape: expected one array a rollout and one number a token on both sides."
            );
        return left.Zip(right).SelectMany(p => p.First.Zip(p.Second));
    }
}
