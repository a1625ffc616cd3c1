namespace RewardBridge.Training.Estimates;

/// <summary>One thing that takes memory while a policy is trained.</summary>
/// <param name="Name">What it is, such as "gradients".</param>
/// <param name="Bytes">How much at most.</param>
/// <param name="How">How the figure comes about, for the reader.</param>
public sealed record MemoryPart(string Name, long Bytes, string How);
