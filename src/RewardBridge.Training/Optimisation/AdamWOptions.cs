namespace RewardBridge.Training.Optimisation;

/// <summary>Constants of AdamW.</summary>
public sealed record AdamWOptions
{
    /// <summary>Memory of the mean gradient, in [0, 1). Default: 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Memory of the mean squared gradient, in [0, 1). Default: 0.95 (OpenRLHF).</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>Added to the root mean square, above 0. Default: 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Decoupled weight decay of matrices; norms and biases have none. Default: 0.</summary>
    public double WeightDecay { get; init; }
}
