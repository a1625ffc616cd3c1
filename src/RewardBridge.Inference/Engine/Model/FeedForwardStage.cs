using System.Runtime.Intrinsics;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>The gated half of the feed-forward layer: silu(gate x) * (up x) (SwiGLU, arXiv:2002.05202).</summary>
sealed unsafe class FeedForwardStage(
    ModelConfiguration configuration,
    IMatrixKernel kernel,
    int workers
) : IDisposable
{
    const int Width = IMatrixKernel.PanelWidth;

    readonly int _tile = kernel.RowCounts[0] * Width;
    readonly NativeBuffer _tiles = new(2L * workers * kernel.RowCounts[0] * Width);

    /// <summary>Computes a panel of gates and the same panel of ups while the rows are near, and packs their product.</summary>
    /// <param name="worker">Who runs this.</param>
    /// <param name="rows">How input and output are packed.</param>
    /// <param name="input">Packed, depth D.</param>
    /// <param name="weights">The layer.</param>
    /// <param name="output">Packed, depth F.</param>
    public void Gate(
        Worker worker,
        RowLayout rows,
        NativeBuffer input,
        LayerWeights weights,
        NativeBuffer output
    )
    {
        var gates = _tiles.Pointer + 2 * worker.Index * _tile;
        var ups = gates + _tile;
        var depth = configuration.HiddenSize;
        var groups = rows.GroupCount;
        for (int piece; (piece = worker.Claim()) < weights.Gate.PanelCount * groups; )
        {
            var (panel, group) = Math.DivRem(piece, groups);
            var (from, to) = rows.Group(group);
            for (var block = from; block < to; block++)
            {
                var (start, size) = rows.Block(block);
                var x = input.Pointer + (nint)start * depth;
                kernel.Multiply(
                    x,
                    size,
                    weights.Gate.Panel(panel),
                    depth,
                    gates,
                    Width,
                    TileMode.Store
                );
                kernel.Multiply(
                    x,
                    size,
                    weights.Up.Panel(panel),
                    depth,
                    ups,
                    Width,
                    TileMode.Store
                );
                Combine(gates, ups, size);
                Pack(
                    gates,
                    size,
                    Math.Min(Width, configuration.IntermediateSize - panel * Width),
                    output.Pointer
                        + (nint)start * configuration.IntermediateSize
                        + (nint)panel * Width * size
                );
            }
        }
        worker.Barrier();
    }

    public void Dispose() => _tiles.Dispose();

    static void Combine(float* gates, float* ups, int rows)
    {
        for (var i = 0; i < rows * Width; i += VectorMath.Lanes)
            (VectorMath.Silu(Vector512.Load(gates + i)) * Vector512.Load(ups + i)).Store(gates + i);
    }

    /// <summary>Turns a tile [rows, 32] into [columns, rows].</summary>
    static void Pack(float* tile, int rows, int columns, float* to)
    {
        for (var column = 0; column < columns; column++)
        for (var row = 0; row < rows; row++)
            *to++ = tile[row * Width + column];
    }
}
