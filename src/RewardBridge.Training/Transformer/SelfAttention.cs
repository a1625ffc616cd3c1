using RewardBridge.Inference.Formats;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>Grouped-query attention (Ainslie et al. 2023, arXiv:2305.13245) over a packed row.</summary>
/// <param name="configuration">Head counts and size.</param>
/// <param name="layer">Index of the block.</param>
/// <param name="query">D to H d.</param>
/// <param name="key">D to K d.</param>
/// <param name="value">D to K d.</param>
/// <param name="output">H d to D.</param>
/// <param name="queryNorm">Over each query head, or null.</param>
/// <param name="keyNorm">Over each key head, or null.</param>
sealed class SelfAttention(
    ModelConfiguration configuration,
    int layer,
    Projection query,
    Projection key,
    Projection value,
    Projection output,
    RmsNorm? queryNorm,
    RmsNorm? keyNorm
)
{
    /// <summary>Maps shape [N, D] to [N, D].</summary>
    public Tensor Forward(Tensor x, ForwardPass pass)
    {
        var q = Heads(query.Forward(x, pass), configuration.HeadCount);
        var k = Heads(key.Forward(x, pass), configuration.KeyValueHeadCount);
        var v = Heads(value.Forward(x, pass), configuration.KeyValueHeadCount);
        q = pass.Rotary.Turn(queryNorm?.Forward(q) ?? q);
        k = pass.Rotary.Turn(keyNorm?.Forward(k) ?? k);
        pass.Seen?.Invoke(layer, k, v);
        var mixed =
            pass.Memory?.Attend(layer, q, k, v)
            ?? Attend(HeadsFirst(q), HeadsFirst(Shared(k)), HeadsFirst(Shared(v)), pass);
        return output.Forward(mixed, pass);
    }

    // One call a segment: no score is computed between completions that don't see each other. Split and not narrowed:
    // the gradient of a narrowed tensor is as large as the whole row, and there would be one for each segment.
    static Tensor Attend(Tensor q, Tensor k, Tensor v, ForwardPass pass)
    {
        var segments = pass.Segments;
        var lengths = segments.Select(s => (long)s.Length).ToArray();
        var (queries, keys, values) = (
            q.split(lengths, 2),
            k.split(lengths, 2),
            v.split(lengths, 2)
        );
        var mixed = new Tensor[segments.Count];
        var prompt = 0;
        for (var i = 0; i < mixed.Length; i++)
        {
            var segment = segments[i];
            if (segment.PrefixLength == 0)
                prompt = i;
            var result =
                segment.PrefixLength == 0
                    ? nn.functional.scaled_dot_product_attention(
                        queries[i],
                        keys[i],
                        values[i],
                        is_casual: true
                    )
                    : nn.functional.scaled_dot_product_attention(
                        queries[i],
                        cat([keys[prompt], keys[i]], dim: 2),
                        cat([values[prompt], values[i]], dim: 2),
                        pass.MaskOf(segment)
                    );
            mixed[i] = result.squeeze(0).transpose(0, 1).flatten(1);
        }
        return mixed.Length == 1 ? mixed[0] : cat(mixed, dim: 0);
    }

    // [N, heads * d] to [N, heads, d]
    Tensor Heads(Tensor x, int count) => x.view(-1, count, configuration.HeadSize);

    // [N, K, d] to [N, H, d]: each key-value head serves H / K query heads.
    Tensor Shared(Tensor x)
    {
        var sharing = configuration.HeadCount / configuration.KeyValueHeadCount;
        return sharing == 1 ? x : x.unsqueeze(2).expand(-1, -1, sharing, -1).flatten(1, 2);
    }

    // [N, H, d] to [1, H, N, d]
    static Tensor HeadsFirst(Tensor x) => x.transpose(0, 1).unsqueeze(0);
}
