using static TorchSharp.torch;

namespace RewardBridge.Training.Losses;

/// <summary>The counted tokens of some sequences, one after the other without padding: N tokens of S sequences.</summary>
public sealed record PolicyLossBatch
{
    /// <summary>Shape [N]: log pi of each token, with gradient.</summary>
    public required Tensor LogProbabilities { get; init; }

    /// <summary>Shape [N]: log pi_old, computed as the trainer computes log pi.</summary>
    public required Tensor OldLogProbabilities { get; init; }

    /// <summary>Shape [N]: the advantage of each token.</summary>
    public required Tensor Advantages { get; init; }

    /// <summary>Shape [S]: tokens of each sequence, in order; they add up to N. A sequence is never split over batches.</summary>
    public required IReadOnlyList<int> Lengths { get; init; }

    /// <summary>Shape [N]: log pi_ref; needed where the KL is in the loss.</summary>
    public Tensor? ReferenceLogProbabilities { get; init; }

    /// <summary>Shape [N]: log pi_old as the rollout engine computed it; needed where tokens are weighed by importance.</summary>
    public Tensor? SamplingLogProbabilities { get; init; }

    /// <exception cref="ArgumentException">A tensor that <paramref name="options"/> need is missing, or has another length.</exception>
    internal void Check(PolicyLossOptions options)
    {
        var tokens = Lengths.Sum(length => (long)length);
        CheckLength(LogProbabilities, tokens, nameof(LogProbabilities));
        CheckLength(OldLogProbabilities, tokens, nameof(OldLogProbabilities));
        CheckLength(Advantages, tokens, nameof(Advantages));
        if (options.KlCoefficient > 0)
            CheckLength(ReferenceLogProbabilities, tokens, nameof(ReferenceLogProbabilities));
        if (options.ImportanceCap is not null)
            CheckLength(SamplingLogProbabilities, tokens, nameof(SamplingLogProbabilities));
    }

    static void CheckLength(Tensor? tensor, long tokens, string name)
    {
        if (tensor is null)
            throw new ArgumentException($"{name} is missing, and the loss needs it.");
        if (tensor.dim() != 1 || tensor.shape[0] != tokens)
            throw new ArgumentException(
                $"{name}: found shape [{string.Join(", ", tensor.shape)}], "
                    + $"expected [{tokens}], the sum of the sequences' lengths."
            );
    }
}
