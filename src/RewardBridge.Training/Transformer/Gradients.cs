using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>Gradients that are written beside autograd's own.</summary>
static class Gradients
{
    /// <summary>A parameter's gradient, zeros where it had none; autograd adds to the same tensor.</summary>
    public static Tensor Of(Tensor parameter)
    {
        if (parameter.grad is { } gradient)
            return gradient;
        var zeros = zeros_like(parameter);
        parameter.grad = zeros;
        return zeros;
    }
}
