using RewardBridge.Inference.Formats;
using TorchSharp;
using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>Keys and values of sequences that are being written, on any device: B rows of up to C positions.</summary>
sealed class DecodeMemory : IDisposable
{
    readonly ModelConfiguration _c;
    readonly Tensor[] _keys; // a layer each, shape [B, K, C, d]
    readonly Tensor[] _values;
    TensorIndex[] _newest = []; // row and position of each new token
    Tensor? _mask;
    int _length;

    public DecodeMemory(ModelConfiguration configuration, int rows, int capacity, Device device)
    {
        _c = configuration;
        _keys = New();
        _values = New();

        Tensor[] New() =>
            [
                .. Enumerable
                    .Range(0, _c.LayerCount)
                    .Select(_ =>
                        zeros([rows, _c.KeyValueHeadCount, capacity, _c.HeadSize], float32, device)
                            .DetachFromDisposeScope()
                    ),
            ];
    }

    /// <summary>Gives a prompt's keys and values to the sequences that go on from it.</summary>
    /// <param name="layer">Of the model.</param>
    /// <param name="keys">Shape [T, K, d].</param>
    /// <param name="values">Shape [T, K, d].</param>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows.</param>
    public void Begin(int layer, Tensor keys, Tensor values, int first, int count)
    {
        Copy(_keys[layer], keys);
        Copy(_values[layer], values);

        void Copy(Tensor to, Tensor from) =>
            to.narrow(0, first, count)
                .narrow(2, 0, from.shape[0])
                .copy_(from.transpose(0, 1).unsqueeze(0));
    }

    /// <summary>Prepares a step in which every row gets one token; the tensors belong to the caller's dispose scope.</summary>
    /// <param name="positions">Of the new tokens, one a row.</param>
    public void Prepare(IReadOnlyList<int> positions)
    {
        var device = _keys[0].device;
        _length = positions.Max() + 1;
        var last = tensor([.. positions.Select(p => (long)p)], int64, device);
        _newest =
        [
            TensorIndex.Tensor(Counting(positions.Count, device)),
            TensorIndex.Colon,
            TensorIndex.Tensor(last),
        ];
        var past = Counting(_length, device).unsqueeze(0).gt(last.unsqueeze(1));
        _mask = zeros([positions.Count, _length], float32, device)
            .masked_fill(past, Held(double.NegativeInfinity))
            .view(positions.Count, 1, 1, _length);
    }

    // 0, 1, 2, ...: TorchSharp's arange makes its bounds numbers that nothing holds.
    static Tensor Counting(int count, Device device) =>
        tensor([.. Enumerable.Range(0, count).Select(i => (long)i)], int64, device);

    /// <summary>Remembers the new tokens, and attends with each to its own sequence.</summary>
    /// <param name="layer">Of the model.</param>
    /// <param name="query">Shape [B, H, d].</param>
    /// <param name="key">Shape [B, K, d].</param>
    /// <param name="value">Shape [B, K, d].</param>
    /// <returns>Shape [B, H d].</returns>
    public Tensor Attend(int layer, Tensor query, Tensor key, Tensor value)
    {
        _keys[layer].index_put_(key, _newest);
        _values[layer].index_put_(value, _newest);
        // The query heads that share a key-value head stand where a sequence's positions usually do.
        var sharing = _c.HeadCount / _c.KeyValueHeadCount;
        return nn
            .functional.scaled_dot_product_attention(
                query.reshape(-1, _c.KeyValueHeadCount, sharing, _c.HeadSize),
                _keys[layer].narrow(2, 0, _length),
                _values[layer].narrow(2, 0, _length),
                _mask
            )
            .reshape(-1, (long)_c.HeadCount * _c.HeadSize);
    }

    /// <summary>Keeps some rows, in the given order.</summary>
    public void Keep(IReadOnlyList<int> rows)
    {
        using var scope = NewDisposeScope();
        var kept = tensor([.. rows.Select(row => (long)row)], int64, _keys[0].device);
        foreach (var memory in new[] { _keys, _values })
            for (var layer = 0; layer < memory.Length; layer++)
            {
                var old = memory[layer];
                memory[layer] = old.index_select(0, kept).DetachFromDisposeScope();
                old.Dispose();
            }
    }

    public void Dispose()
    {
        foreach (var tensor in _keys.Concat(_values))
            tensor.Dispose();
    }
}
