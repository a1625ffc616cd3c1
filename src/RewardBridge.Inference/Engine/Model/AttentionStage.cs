using RewardBridge.Inference.Engine.Caching;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Engine.Scheduling;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>Turns queries and keys, fills the cache, and attends.</summary>
sealed unsafe class AttentionStage(
    ModelConfiguration c,
    IMatrixKernel kernel,
    Rotary rotary,
    Activations activations,
    int workers
) : IDisposable
{
    readonly float _scale = (float)(1 / Math.Sqrt(c.HeadSize));
    readonly int _group = c.HeadCount / c.KeyValueHeadCount;
    readonly Attention[] _attention =
    [
        .. Enumerable
            .Range(0, workers)
            .Select(_ => new Attention(kernel, c.HeadCount / c.KeyValueHeadCount, c.HeadSize)),
    ];

    /// <summary>Finishes queries, keys and values of every row and writes the latter two to the row's cache.</summary>
    public void Remember(Worker worker, StepPlan plan, int layer, LayerWeights weights)
    {
        for (int row; (row = worker.Claim()) < plan.RowCount; )
        {
            var numbers = Row(row);
            if (weights.Bias is { } bias)
                for (var i = 0; i < bias.Length; i++)
                    numbers[i] += bias.Pointer[i];
            var position = plan.Position(row);
            for (var head = 0; head < c.HeadCount; head++)
                Turn(numbers + head * c.HeadSize, weights.QueryNorm, position, _scale);
            var block = plan.Table(row)[position / KeyValueBlock.Tokens];
            for (var head = 0; head < c.KeyValueHeadCount; head++)
            {
                var key = numbers + (c.HeadCount + head) * c.HeadSize;
                Turn(key, weights.KeyNorm, position, 1);
                Store(
                    block,
                    layer,
                    head,
                    position % KeyValueBlock.Tokens,
                    key,
                    key + c.KeyValueHeadCount * c.HeadSize
                );
            }
        }
        worker.Barrier();
    }

    /// <summary>Attends with every row to its position and those before.</summary>
    /// <remarks>Neighbouring pieces are rows under one key-value head: sequences with a common prompt read the same memory then.</remarks>
    public void Attend(Worker worker, StepPlan plan, int layer, RowLayout rows)
    {
        var depth = c.HeadCount * c.HeadSize;
        for (int piece; (piece = worker.Claim()) < plan.RowCount * c.KeyValueHeadCount; )
        {
            var (head, row) = Math.DivRem(piece, plan.RowCount);
            var (offset, stride) = rows.Row(row, depth);
            var first = head * _group * c.HeadSize;
            _attention[worker.Index]
                .Apply(
                    Row(row) + first,
                    plan.Table(row),
                    layer,
                    head,
                    plan.Position(row) + 1,
                    activations.Attended.Pointer + offset + (nint)first * stride,
                    stride
                );
        }
        worker.Barrier();
    }

    public void Dispose() => Array.ForEach(_attention, attention => attention.Dispose());

    float* Row(int row) =>
        activations.QueryKeyValue.Pointer + (nint)row * activations.QueryKeyValueStride;

    void Turn(float* head, NativeBuffer? norm, int position, float factor)
    {
        if (norm is not null)
            RmsNorm.Apply(head, norm.Pointer, c.HeadSize, c.NormEpsilon, head, 1);
        rotary.Turn(head, position, factor);
    }

    void Store(KeyValueBlock block, int layer, int head, int slot, float* key, float* value)
    {
        const int Width = IMatrixKernel.PanelWidth;
        var keys = block.Keys(layer, head) + slot;
        for (var i = 0; i < c.HeadSize; i++)
            keys[i * Width] = key[i];
        var values = block.Values(layer, head) + slot * Width;
        for (var i = 0; i < c.HeadSize; i++)
            values[i / Width * (Width * KeyValueBlock.Tokens) + i % Width] = value[i];
    }
}
