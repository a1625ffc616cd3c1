using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Reinforcement;

/// <summary>What a run tells while it works; for screens, never for decisions.</summary>
/// <param name="Step">The step just done; 0 for the validation before the first.</param>
/// <param name="Steps">Steps in all.</param>
public sealed record TrainingProgress(long Step, long Steps)
{
    /// <summary>Mean reward of the step's scored rollouts, before normalisation; null where none was scored.</summary>
    public double? Reward { get; init; }

    /// <summary>Share of correct decisions on the validation questions; null where this step measured none.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Loss of the step's last optimiser update.</summary>
    public double? Loss { get; init; }

    /// <summary>Supervised loss on the validation questions; null where this step measured none.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Response tokens sampled a second.</summary>
    public double TokensPerSecond { get; init; }

    /// <summary>Seconds the step took.</summary>
    public double Seconds { get; init; }

    /// <summary>Mean response length in tokens.</summary>
    public double ResponseLength { get; init; }

    /// <summary>What the collapse alarm says, a sentence each; empty where all is well.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    internal static TrainingProgress Of(StepMetrics metrics, long steps, double seconds) =>
        new(metrics.Step, steps)
        {
            Reward = metrics[MetricNames.RewardMean],
            ValidationAccuracy = metrics[MetricNames.ValidationAccuracy],
            Loss = metrics[MetricNames.Loss],
            ValidationLoss = metrics[MetricNames.ValidationLoss],
            TokensPerSecond = metrics[MetricNames.RolloutTokensPerSecond] ?? 0,
            ResponseLength = metrics[MetricNames.ResponseMeanTokens] ?? 0,
            Seconds = seconds,
        };
}
