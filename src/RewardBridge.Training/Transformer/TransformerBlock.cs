using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>x + attention(norm(x)), then + feed-forward(norm(.)).</summary>
sealed class TransformerBlock(
    RmsNorm attentionNorm,
    SelfAttention attention,
    RmsNorm feedForwardNorm,
    GatedFeedForward feedForward
)
{
    /// <summary>Maps shape [N, D] to [N, D]; what autograd does not need is freed on return.</summary>
    public Tensor Forward(Tensor x, ForwardPass pass)
    {
        using var scope = NewDisposeScope();
        x = x.Plus(attention.Forward(attentionNorm.Forward(x), pass));
        x = x.Plus(feedForward.Forward(feedForwardNorm.Forward(x), pass));
        return x.MoveToOuterDisposeScope();
    }
}
