using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>y = x / sqrt(mean(x^2) + epsilon) * w over the last dimension (Zhang and Sennrich 2019, arXiv:1910.07467).</summary>
sealed class RmsNorm(Tensor weight, double epsilon)
{
    /// <summary>Same shape in and out.</summary>
    public Tensor Forward(Tensor x) =>
        x.mul(x.mul(x).mean([-1], keepdim: true).add_(Held(epsilon), Held(1)).rsqrt_()).mul(weight);
}
