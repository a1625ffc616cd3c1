using RewardBridge.Inference.Formats;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>Puts layers together from weights by their Hugging Face names.</summary>
/// <param name="configuration">The shape of the model.</param>
/// <param name="weights">By name, such as "model.layers.0.mlp.up_proj.weight".</param>
/// <param name="updates">By the projection's name, such as "model.layers.0.mlp.up_proj".</param>
sealed class ModelParts(
    ModelConfiguration configuration,
    IReadOnlyDictionary<string, Tensor> weights,
    IReadOnlyDictionary<string, LowRankUpdate> updates
)
{
    /// <summary>The last norm.</summary>
    public RmsNorm FinalNorm() => new(weights[ModelTensors.FinalNorm], configuration.NormEpsilon);

    /// <summary>Block number <paramref name="layer"/>, from 0.</summary>
    public TransformerBlock Block(int layer)
    {
        var name = $"model.layers.{layer}";
        return new(
            Norm($"{name}.input_layernorm")!,
            Attention($"{name}.self_attn", layer),
            Norm($"{name}.post_attention_layernorm")!,
            new(
                Projection($"{name}.mlp.gate_proj"),
                Projection($"{name}.mlp.up_proj"),
                Projection($"{name}.mlp.down_proj")
            )
        );
    }

    SelfAttention Attention(string name, int layer) =>
        new(
            configuration,
            layer,
            Projection($"{name}.q_proj"),
            Projection($"{name}.k_proj"),
            Projection($"{name}.v_proj"),
            Projection($"{name}.o_proj"),
            Norm($"{name}.q_norm"),
            Norm($"{name}.k_norm")
        );

    Projection Projection(string name) =>
        new(
            weights[$"{name}.weight"],
            weights.GetValueOrDefault($"{name}.bias"),
            updates.GetValueOrDefault(name)
        );

    RmsNorm? Norm(string name) =>
        weights.TryGetValue($"{name}.weight", out var weight)
            ? new(weight, configuration.NormEpsilon)
            : null;
}
