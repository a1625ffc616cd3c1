using RewardBridge.Training.Configuration;
using RewardBridge.Training.Reinforcement;

namespace RewardBridge.Cli.Commands;

/// <summary>Loads the policy that a configuration names.</summary>
static class TrainingPolicy
{
    /// <exception cref="Inference.Formats.ModelFormatException">The model can't be read.</exception>
    public static TrainablePolicy Load(TrainingConfiguration configuration) =>
        TrainablePolicy.Load(
            configuration.Policy with
            {
                Model = ShippedModels.Resolve(configuration.Policy.Model),
            },
            configuration.Optimiser,
            configuration.Seed,
            configuration.Algorithm.KlCoefficient > 0,
            configuration.Rollout.Threads
        );
}
