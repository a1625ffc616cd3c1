using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>A linear map y = x W^T + b, with a low-rank update where an adapter has one.</summary>
/// <param name="weight">Shape [out, in].</param>
/// <param name="bias">Shape [out], or null.</param>
/// <param name="update">The adapter's part, or null.</param>
sealed class Projection(Tensor weight, Tensor? bias, LowRankUpdate? update)
{
    /// <summary>Maps shape [N, in] to [N, out].</summary>
    public Tensor Forward(Tensor x, ForwardPass pass)
    {
        var y = nn.functional.linear(x, weight, bias);
        return update is not null && pass.AdapterEnabled
            ? y.Plus(update.Forward(x, pass.Dropout))
            : y;
    }
}
