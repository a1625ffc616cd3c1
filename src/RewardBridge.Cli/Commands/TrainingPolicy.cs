using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;

namespace RewardBridge.Cli.Commands;

/// <summary>Loads the policy that a configuration names; a shipped model's name is enough.</summary>
static class TrainingPolicy
{
    /// <exception cref="Inference.Formats.ModelFormatException">The model can't be read.</exception>
    public static TrainablePolicy Load(TrainingConfiguration configuration) =>
        TrainablePolicy.Load(
            Resolved(configuration.Policy),
            configuration.Optimiser,
            configuration.Seed,
            configuration.Algorithm.KlCoefficient > 0,
            configuration.Rollout.Threads,
            configuration.Rollout.Precision
        );

    /// <exception cref="Inference.Formats.ModelFormatException">The model can't be read.</exception>
    public static TrainablePolicy Load(SupervisedConfiguration configuration) =>
        TrainablePolicy.Load(
            Resolved(configuration.Policy),
            configuration.Optimiser,
            configuration.Seed,
            needsReference: false
        );

    /// <exception cref="Inference.Formats.ModelFormatException">The model can't be read.</exception>
    public static TrainablePolicy Load(DistillationConfiguration configuration) =>
        TrainablePolicy.Load(
            Resolved(configuration.Student),
            configuration.Optimiser,
            configuration.Seed,
            needsReference: false
        );

    static PolicyOptions Resolved(PolicyOptions policy) =>
        policy with
        {
            Model = ShippedModels.Resolve(policy.Model),
        };
}
