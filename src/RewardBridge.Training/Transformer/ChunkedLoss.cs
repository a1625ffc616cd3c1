namespace RewardBridge.Training.Transformer;

/// <summary>What a backward pass through the head saw.</summary>
/// <param name="LogProbabilities">Shape [M]: natural log-probability of each target at temperature 1.</param>
/// <param name="Entropies">Shape [M]: entropy of each token's distribution, in nats.</param>
/// <param name="LossSum">Sum of the losses, before the scale.</param>
public sealed record ChunkedLoss(float[] LogProbabilities, float[] Entropies, double LossSum);
