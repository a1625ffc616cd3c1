using TorchSharp;
using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>From hidden states to log-probabilities, a chunk of rows at a time, so that memory never holds M x V numbers.</summary>
/// <remarks>
/// With p = softmax(h W^T) and target t, d(log p[t]) / d(logits) = onehot(t) - p. A chunk's gradient is
/// formed from its probabilities in place and multiplied out into the gradients of h and W, where
/// autograd takes over. It is the sum that autograd forms, without its M x V temporaries.
/// </remarks>
public sealed class ChunkedHead
{
    const int DefaultChunkElements = 1 << 24; // 64 MiB in f32; at most two such arrays live at once

    readonly Tensor _weight;
    readonly int _chunkElements;

    internal ChunkedHead(Tensor weight, int chunkElements = DefaultChunkElements) =>
        (_weight, _chunkElements) = (weight, chunkElements);

    /// <summary>Log-probabilities (temperature 1, natural log) of given tokens, without gradients.</summary>
    /// <param name="hidden">Shape [M, D].</param>
    /// <param name="targets">Shape [M]: token ids.</param>
    /// <returns>Shape [M].</returns>
    /// <exception cref="ArgumentException">The two lengths differ.</exception>
    public float[] LogProbabilities(Tensor hidden, long[] targets)
    {
        using var noGradient = no_grad();
        var result = new float[targets.Length];
        foreach (var range in Chunks(hidden, targets))
        {
            using var scope = NewDisposeScope();
            var chosen = LogSoftmax(hidden[range]).gather(1, Column(targets, range));
            TensorMemory.Copy(chosen, result.AsSpan(range));
        }
        return result;
    }

    /// <summary>Back-propagates a loss that is a sum over tokens, chunk by chunk, through the head and the graph of the hidden states.</summary>
    /// <param name="hidden">Shape [M, D]; its graph is used up.</param>
    /// <param name="targets">Shape [M]: token ids.</param>
    /// <param name="loss">From the log-probabilities of a range of the M tokens, shape [range], to the sum of their losses, a scalar. Called once a chunk.</param>
    /// <param name="scale">Factor on the gradient, such as 1 / tokens of the whole optimiser batch.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public ChunkedLoss Backward(
        Tensor hidden,
        long[] targets,
        Func<Tensor, Range, Tensor> loss,
        double scale
    )
    {
        using var scope = NewDisposeScope();
        var result = new ChunkedLoss(new float[targets.Length], new float[targets.Length], 0);
        var states = hidden.detach();
        var gradient = zeros_like(states);
        foreach (var range in Chunks(hidden, targets))
            result = result with
            {
                LossSum =
                    result.LossSum
                    + AddChunk(states[range], gradient[range], targets, range, loss, scale, result),
            };
        if (hidden.requires_grad)
            hidden.backward([gradient]);
        return result;
    }

    /// <summary>The same for a loss that couples tokens, such as one with a ratio per sequence: it sees all M log-probabilities at once.</summary>
    /// <remarks>Logits are computed a second time where they don't fit one chunk.</remarks>
    /// <param name="hidden">Shape [M, D]; its graph is used up.</param>
    /// <param name="targets">Shape [M]: token ids.</param>
    /// <param name="loss">From the log-probabilities, shape [M], to the loss, a scalar.</param>
    /// <param name="scale">Factor on the gradient.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public ChunkedLoss Backward(
        Tensor hidden,
        long[] targets,
        Func<Tensor, Tensor> loss,
        double scale
    )
    {
        if (targets.Length <= RowsPerChunk)
            return Backward(hidden, targets, (all, _) => loss(all), scale);
        using var scope = NewDisposeScope();
        var all = tensor(LogProbabilities(hidden.detach(), targets), device: hidden.device);
        var (lossSum, slope) = Slope(all, loss);
        var result = Backward(hidden, targets, (part, at) => (part * slope[at]).sum(), scale);
        return result with { LossSum = lossSum };
    }

    /// <summary>All logits at once, shape [M, V].</summary>
    internal Tensor Logits(Tensor hidden) => hidden.matmul(_weight.t());

    int RowsPerChunk => Math.Max(1, _chunkElements / (int)_weight.shape[0]);

    IEnumerable<Range> Chunks(Tensor hidden, long[] targets)
    {
        if (hidden.shape[0] != targets.Length)
            throw new ArgumentException(
                $"Found {hidden.shape[0]} hidden states for {targets.Length} targets; expected equal numbers."
            );
        for (var from = 0; from < targets.Length; from += RowsPerChunk)
            yield return from..Math.Min(from + RowsPerChunk, targets.Length);
    }

    double AddChunk(
        Tensor states,
        Tensor gradient,
        long[] targets,
        Range range,
        Func<Tensor, Range, Tensor> loss,
        double scale,
        ChunkedLoss result
    )
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var chosen = Column(targets, range);
        var all = LogSoftmax(states);
        var logProbabilities = all.gather(1, chosen).squeeze(1);
        TensorMemory.Copy(logProbabilities, result.LogProbabilities.AsSpan(range));
        var probabilities = all.exp();
        TensorMemory.Copy(all.mul_(probabilities).sum(-1).neg_(), result.Entropies.AsSpan(range));

        var (lossSum, slope) = Slope(logProbabilities, part => loss(part, range));
        var column = slope.mul_(Held(scale)).unsqueeze(1);
        var toLogits = probabilities.mul_(column.neg()).scatter_add_(1, chosen, column);
        gradient.copy_(toLogits.matmul(_weight));
        if (_weight.requires_grad)
            Gradients.Of(_weight).addmm_(toLogits.t(), states);
        return lossSum;
    }

    /// <summary>A loss and its derivative by the log-probabilities.</summary>
    static (double Loss, Tensor Slope) Slope(Tensor logProbabilities, Func<Tensor, Tensor> loss)
    {
        using var gradients = enable_grad();
        var leaf = logProbabilities.detach().requires_grad_(true);
        var value = loss(leaf);
        if (value.requires_grad)
            value.backward();
        return (value.to(float64).item<double>(), leaf.grad ?? zeros_like(logProbabilities));
    }

    // Two arrays of a chunk's size live at once, not three: the logits go before the next is made.
    Tensor LogSoftmax(Tensor hidden)
    {
        using var logits = Logits(hidden);
        return nn.functional.log_softmax(logits, -1);
    }

    Tensor Column(long[] targets, Range range) =>
        tensor(targets[range], int64, _weight.device).unsqueeze(1);
}
