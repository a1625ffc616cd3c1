using RewardBridge.Inference.Formats;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>Grouped-query attention (Ainslie et al. 2023, arXiv:2305.13245) over a packed row.</summary>
/// <param name="configuration">Head counts and size.</param>
/// <param name="query">D to H d.</param>
/// <param name="key">D to K d.</param>
/// <param name="value">D to K d.</param>
/// <param name="output">H d to D.</param>
/// <param name="queryNorm">Over each query head, or null.</param>
/// <param name="keyNorm">Over each key head, or null.</param>
sealed class SelfAttention(
    ModelConfiguration configuration,
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
        var mixed = Attend(HeadsFirst(q), HeadsFirst(Shared(k)), HeadsFirst(Shared(v)), pass);
        return output.Forward(mixed, pass);
    }

    // One call a segment: no score is computed between completions that don't see each other.
    static Tensor Attend(Tensor q, Tensor k, Tensor v, ForwardPass pass)
    {
        var segments = pass.Batch.Segments;
        var mixed = new Tensor[segments.Count];
        for (var i = 0; i < mixed.Length; i++)
        {
            var segment = segments[i];
            var queries = q.narrow(2, segment.Start, segment.Length);
            var result =
                segment.PrefixLength == 0
                    ? nn.functional.scaled_dot_product_attention(
                        queries,
                        k.narrow(2, segment.Start, segment.Length),
                        v.narrow(2, segment.Start, segment.Length),
                        is_casual: true
                    )
                    : nn.functional.scaled_dot_product_attention(
                        queries,
                        WithPrefix(k, segment),
                        WithPrefix(v, segment),
                        pass.MaskOf(segment)
                    );
            mixed[i] = result.squeeze(0).transpose(0, 1).flatten(1);
        }
        return mixed.Length == 1 ? mixed[0] : cat(mixed, dim: 0);
    }

    static Tensor WithPrefix(Tensor heads, PackedBatch.Segment segment) =>
        cat(
            [
                heads.narrow(2, segment.PrefixStart, segment.PrefixLength),
                heads.narrow(2, segment.Start, segment.Length),
            ],
            dim: 2
        );

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
