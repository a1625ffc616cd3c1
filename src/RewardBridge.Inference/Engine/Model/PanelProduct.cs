using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>A group of rows times one panel of weights, kept in a worker's own memory until its sums are whole.</summary>
sealed unsafe class PanelProduct(IMatrixKernel kernel) : IDisposable
{
    const int Width = IMatrixKernel.PanelWidth;

    readonly NativeBuffer _tile = new((long)RowLayout.BlocksOfGroup * kernel.RowCounts[0] * Width);

    /// <summary>Shape [rows of the group, 32].</summary>
    public float* Tile => _tile.Pointer;

    /// <summary>Fills the tile: sum over k of input[r, k] matrix[n, k].</summary>
    /// <param name="rows">How the input is packed.</param>
    /// <param name="group">Which rows.</param>
    /// <param name="input">Packed, depth as the matrix has it.</param>
    /// <param name="matrix">Weights.</param>
    /// <param name="panel">Which outputs.</param>
    /// <param name="ahead">What to fetch meanwhile.</param>
    public void Compute(
        RowLayout rows,
        int group,
        float* input,
        PackedMatrix matrix,
        int panel,
        Lookahead ahead
    )
    {
        var (from, to) = rows.Group(group);
        var first = rows.Block(from).Start;
        for (var part = 0; part < matrix.BlockCount; part++)
        {
            var weights = matrix.Block(panel, part);
            var depth = matrix.DepthOf(part);
            var mode = part == 0 ? TileMode.Store : TileMode.Add;
            for (var block = from; block < to; block++)
            {
                var (start, size) = rows.Block(block);
                kernel.Multiply(
                    input + (nint)start * matrix.Depth + part * matrix.BlockDepth * size,
                    size,
                    weights,
                    depth,
                    Tile + (start - first) * Width,
                    Width,
                    mode,
                    ref ahead
                );
            }
        }
    }

    public void Dispose() => _tile.Dispose();
}
