using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;
using TorchSharp;
using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>One projection's low-rank update, (alpha / r) (x A^T) B^T.</summary>
sealed class LowRankUpdate(Tensor a, Tensor b, LoraOptions options)
{
    readonly double _scale = options.Alpha / options.Rank;

    /// <summary>Shape [r, in].</summary>
    public Tensor A => a;

    /// <summary>Shape [out, r].</summary>
    public Tensor B => b;

    /// <summary>A new update for a weight of shape [out, in]: A uniform in +-1/sqrt(in), B zero.</summary>
    /// <remarks>PEFT's kaiming_uniform_(a = sqrt(5)): bound = sqrt(6 / ((1 + 5) in)).</remarks>
    /// <param name="weight">The frozen weight.</param>
    /// <param name="options">Rank and scale.</param>
    /// <param name="generator">On the CPU, so that every device starts from the same numbers.</param>
    public static LowRankUpdate Create(Tensor weight, LoraOptions options, Generator generator)
    {
        var (outputs, inputs) = (weight.shape[0], weight.shape[1]);
        var bound = 1 / Math.Sqrt(inputs);
        using var scope = NewDisposeScope();
        using var a = rand([options.Rank, inputs], float32, generator: generator);
        var device = weight.device;
        return new(
            Trainable(a.mul_(Held(2 * bound)).sub_(Held(bound)).to(device, copy: true)),
            Trainable(zeros(outputs, options.Rank, float32, device)),
            options
        );
    }

    /// <summary>What is added to the projection's output.</summary>
    /// <param name="x">Shape [N, in].</param>
    /// <param name="dropout">Draws what is dropped; null outside training.</param>
    /// <returns>Shape [N, out].</returns>
    public Tensor Forward(Tensor x, Generator? dropout)
    {
        if (dropout is not null && options.Dropout > 0)
            x = Drop(x, dropout);
        return x.matmul(a.t()).matmul(b.t()).mul(Held(_scale));
    }

    /// <summary>The update as one matrix, shape [out, in].</summary>
    public Tensor Delta() => b.matmul(a).mul_(Held(_scale));

    /// <summary>Copies of both matrices.</summary>
    public LoraPair ToPair()
    {
        var pair = new LoraPair(
            new float[a.numel()],
            new float[b.numel()],
            options.Rank,
            Inputs: (int)a.shape[1],
            Outputs: (int)b.shape[0]
        );
        TensorMemory.Copy(a, pair.A);
        TensorMemory.Copy(b, pair.B);
        return pair;
    }

    /// <summary>Refuses matrices of other shapes.</summary>
    /// <exception cref="ModelFormatException">The shapes differ.</exception>
    public void Check(string module, LoraPair pair)
    {
        if (pair.Rank != options.Rank || pair.Inputs != a.shape[1] || pair.Outputs != b.shape[0])
            throw new ModelFormatException(
                $"The adapter's '{module}' has rank {pair.Rank} for a [{pair.Outputs}, {pair.Inputs}] weight, "
                    + $"expected rank {options.Rank} for [{b.shape[0]}, {a.shape[1]}]."
            );
    }

    /// <summary>Takes over matrices that passed <see cref="Check"/>.</summary>
    public void Set(LoraPair pair)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        a.copy_(tensor(pair.A, a.shape));
        b.copy_(tensor(pair.B, b.shape));
    }

    // Inverted dropout: what stays is scaled up, so that the expectation does not change.
    Tensor Drop(Tensor x, Generator generator)
    {
        var draws = rand(x.shape, float32, x.device, generator: generator);
        return x * draws.ge(Held(options.Dropout)).to(float32).div_(Held(1 - options.Dropout));
    }

    static Tensor Trainable(Tensor tensor) => tensor.requires_grad_(true).DetachFromDisposeScope();
}
