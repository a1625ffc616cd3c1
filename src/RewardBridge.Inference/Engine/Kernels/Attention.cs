using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RewardBridge.Inference.Engine.Caching;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Causal attention of the query heads that share a key-value head, at one position. One thread at a time.</summary>
/// <remarks>
/// Scores of all positions are kept, so that the softmax sees them at once. Each output is the sum over
/// blocks, in order, of the sums over a block's positions: what else is computed leaves no trace in it.
/// </remarks>
sealed unsafe class Attention : IDisposable
{
    const int BlockTokens = KeyValueBlock.Tokens;

    readonly IMatrixKernel _kernel;
    readonly RowLayout _layout;
    readonly int _headSize;
    readonly int _queries;
    readonly NativeBuffer _packedQueries;
    readonly NativeBuffer _mixed; // [query, element], unnormalised
    readonly NativeBuffer _inverseSums;
    NativeBuffer _scores = new(0); // [query, position]
    NativeBuffer _weights = new(0); // blocks of queries, each [position, queries of the block]
    int _room;

    /// <param name="kernel">Multiplies.</param>
    /// <param name="queries">Query heads a key-value head, G.</param>
    /// <param name="headSize">Width of a head, d.</param>
    public Attention(IMatrixKernel kernel, int queries, int headSize)
    {
        (_kernel, _queries, _headSize) = (kernel, queries, headSize);
        _layout = new(kernel.RowCounts);
        _layout.Resize(queries);
        _packedQueries = new((long)queries * headSize);
        _mixed = new((long)queries * MixedStride);
        _inverseSums = new(queries);
    }

    int MixedStride => PackedMatrix.Padded(_headSize);

    /// <summary>Computes the group of heads.</summary>
    /// <param name="queries">Shape [G, d], multiplied by 1 / sqrt(d).</param>
    /// <param name="table">The sequence's blocks.</param>
    /// <param name="layer">Which layer.</param>
    /// <param name="head">Which key-value head.</param>
    /// <param name="length">Positions to attend to.</param>
    /// <param name="output">G d numbers at distances of <paramref name="stride"/>.</param>
    /// <param name="stride">At least 1.</param>
    public void Apply(
        float* queries,
        KeyValueBlock[] table,
        int layer,
        int head,
        int length,
        float* output,
        int stride
    )
    {
        Reserve(length);
        Pack(queries);
        Score(table, layer, head, length);
        for (var block = 0; block < _layout.BlockCount; block++)
        {
            var (start, size) = _layout.Block(block);
            for (var query = start; query < start + size; query++)
                Weigh(query, length, _weights.Pointer + start * _room + (query - start), size);
        }
        Mix(table, layer, head, length);
        for (var query = 0; query < _queries; query++)
        for (var i = 0; i < _headSize; i++)
            output[(nint)(query * _headSize + i) * stride] =
                _mixed.Pointer[query * MixedStride + i] * _inverseSums.Pointer[query];
    }

    public void Dispose()
    {
        _packedQueries.Dispose();
        _mixed.Dispose();
        _inverseSums.Dispose();
        _scores.Dispose();
        _weights.Dispose();
    }

    void Reserve(int length)
    {
        if (length <= _room)
            return;
        // New before old: where there is no memory for them, the old ones still fit what they did.
        var room = KeyValueCache.BlocksFor(Math.Max(length, 2 * _room)) * BlockTokens;
        var scores = new NativeBuffer((long)_queries * room);
        var weights = new NativeBuffer((long)_queries * room);
        _scores.Dispose();
        _weights.Dispose();
        (_scores, _weights, _room) = (scores, weights, room);
    }

    void Pack(float* queries)
    {
        for (var query = 0; query < _queries; query++)
        {
            var (offset, stride) = _layout.Row(query, _headSize);
            for (var i = 0; i < _headSize; i++)
                _packedQueries.Pointer[offset + i * stride] = queries[query * _headSize + i];
        }
    }

    void Score(KeyValueBlock[] table, int layer, int head, int length)
    {
        for (var (position, index) = (0, 0); position < length; position += BlockTokens, index++)
        {
            var keys = table[index].Keys(layer, head);
            var ahead =
                index + 1 < table.Length && table[index + 1] is { } following
                    ? new Lookahead(
                        following.Keys(layer, head),
                        _headSize * 128L,
                        _layout.BlockCount
                    )
                    : default;
            for (var block = 0; block < _layout.BlockCount; block++)
            {
                var (start, size) = _layout.Block(block);
                _kernel.Multiply(
                    _packedQueries.Pointer + start * _headSize,
                    size,
                    keys,
                    _headSize,
                    _scores.Pointer + (nint)start * _room + position,
                    _room,
                    TileMode.Store,
                    ref ahead
                );
            }
        }
    }

    /// <summary>Softmax weights of one query, not yet divided by their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Weigh(int query, int length, float* weights, int stride)
    {
        var scores = _scores.Pointer + (nint)query * _room;
        var max = Vector512.Create(VectorMath.Max(scores, length));
        var sum = Vector512<float>.Zero;
        for (var i = 0; i < length; i += VectorMath.Lanes)
        {
            var left = VectorMath.Load(scores + i, length - i, float.NegativeInfinity);
            var weight = VectorMath.Exp(left - max);
            sum += weight;
            weight.Store(scores + i); // the room is a multiple of the lanes
        }
        for (var i = 0; i < length; i++)
            weights[(nint)i * stride] = scores[i];
        _inverseSums.Pointer[query] = 1 / VectorMath.Sum(sum);
    }

    void Mix(KeyValueBlock[] table, int layer, int head, int length)
    {
        new Span<float>(_mixed.Pointer, (int)_mixed.Length).Clear();
        for (var (position, index) = (0, 0); position < length; position += BlockTokens, index++)
        {
            var values = table[index].Values(layer, head);
            var count = Math.Min(BlockTokens, length - position);
            var ahead =
                index + 1 < table.Length && table[index + 1] is { } following
                    ? new Lookahead(
                        following.Values(layer, head),
                        MixedStride * 128L,
                        _layout.BlockCount * MixedStride / 32
                    )
                    : default;
            for (var block = 0; block < _layout.BlockCount; block++)
            {
                var (start, size) = _layout.Block(block);
                for (var i = 0; i < MixedStride; i += IMatrixKernel.PanelWidth)
                    _kernel.Multiply(
                        _weights.Pointer + (nint)start * _room + position * size,
                        size,
                        values + i * BlockTokens,
                        count,
                        _mixed.Pointer + start * MixedStride + i,
                        MixedStride,
                        TileMode.Add,
                        ref ahead
                    );
            }
        }
    }
}
