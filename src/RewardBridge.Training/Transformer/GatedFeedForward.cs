using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>down(silu(gate(x)) * up(x)), the SwiGLU layer (Shazeer 2020, arXiv:2002.05202).</summary>
sealed class GatedFeedForward(Projection gate, Projection up, Projection down)
{
    /// <summary>Maps shape [N, D] to [N, D].</summary>
    public Tensor Forward(Tensor x, ForwardPass pass) =>
        down.Forward(nn.functional.silu(gate.Forward(x, pass)) * up.Forward(x, pass), pass);
}
