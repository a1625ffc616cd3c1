using System.Runtime.Intrinsics;
using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>A linear layer: workers claim panels of outputs for groups of rows.</summary>
sealed unsafe class LinearStage(IMatrixKernel kernel, int workers) : IDisposable
{
    const int Width = IMatrixKernel.PanelWidth;

    readonly PanelProduct[] _products =
    [
        .. Enumerable.Range(0, workers).Select(_ => new PanelProduct(kernel)),
    ];

    /// <summary>output[r, n] = sum over k of input[r, k] matrix[n, k].</summary>
    /// <param name="worker">Who runs this.</param>
    /// <param name="rows">How the input is packed.</param>
    /// <param name="input">Packed, depth as the matrix has it.</param>
    /// <param name="matrix">Weights.</param>
    /// <param name="output">Shape [rows, outputs].</param>
    /// <param name="stride">Distance between rows of the output.</param>
    /// <param name="add">Whether to add to the output instead of overwriting it.</param>
    public void Run(
        Worker worker,
        RowLayout rows,
        float* input,
        PackedMatrix matrix,
        float* output,
        int stride,
        bool add
    )
    {
        var product = _products[worker.Index];
        var groups = rows.GroupCount;
        // The next piece is claimed before this one is computed, so that its weights can be fetched meanwhile.
        for (int piece = worker.Claim(), next; piece < matrix.PanelCount * groups; piece = next)
        {
            next = worker.Claim();
            var (panel, group) = Math.DivRem(piece, groups);
            product.Compute(rows, group, input, matrix, panel, Ahead(matrix, rows, panel, next));
            var (start, end) = rows.RowsOf(group);
            for (var row = start; row < end; row++)
            {
                var to = output + (nint)row * stride + panel * Width;
                for (var i = 0; i < Width; i += VectorMath.Lanes)
                {
                    var sums = Vector512.Load(product.Tile + (row - start) * Width + i);
                    (add ? Vector512.Load(to + i) + sums : sums).Store(to + i);
                }
            }
        }
        worker.Barrier();
    }

    public void Dispose() => Array.ForEach(_products, product => product.Dispose());

    /// <summary>The panel of the next piece, unless it is this one's.</summary>
    public static Lookahead Ahead(PackedMatrix matrix, RowLayout rows, int panel, int nextPiece)
    {
        var nextPanel = nextPiece / rows.GroupCount;
        if (nextPanel == panel || nextPanel >= matrix.PanelCount)
            return default;
        var calls = matrix.BlockCount * Math.Min(rows.BlockCount, RowLayout.BlocksOfGroup);
        return new(matrix.Panel(nextPanel), matrix.PanelBytes, calls);
    }
}
