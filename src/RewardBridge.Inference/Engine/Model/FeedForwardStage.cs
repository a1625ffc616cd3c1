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

    readonly (PanelProduct Gates, PanelProduct Ups)[] _products =
    [
        .. Enumerable
            .Range(0, workers)
            .Select(_ => (new PanelProduct(kernel), new PanelProduct(kernel))),
    ];

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
        var (gates, ups) = _products[worker.Index];
        var groups = rows.GroupCount;
        for (
            int piece = worker.Claim(), next;
            piece < weights.Gate.PanelCount * groups;
            piece = next
        )
        {
            next = worker.Claim();
            var (panel, group) = Math.DivRem(piece, groups);
            var x = input.Pointer;
            gates.Compute(
                rows,
                group,
                x,
                weights.Gate,
                panel,
                LinearStage.Ahead(weights.Gate, rows, panel, next)
            );
            ups.Compute(
                rows,
                group,
                x,
                weights.Up,
                panel,
                LinearStage.Ahead(weights.Up, rows, panel, next)
            );
            var (first, end) = rows.RowsOf(group);
            Combine(gates.Tile, ups.Tile, end - first);
            var (from, to) = rows.Group(group);
            for (var block = from; block < to; block++)
            {
                var (start, size) = rows.Block(block);
                Pack(
                    gates.Tile + (start - first) * Width,
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

    public void Dispose()
    {
        foreach (var (gates, ups) in _products)
        {
            gates.Dispose();
            ups.Dispose();
        }
    }

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
