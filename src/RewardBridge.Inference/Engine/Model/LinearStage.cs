using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>A linear layer: workers claim panels of outputs for groups of rows.</summary>
static unsafe class LinearStage
{
    /// <summary>output[r, n] = sum over k of input[r, k] matrix[n, k].</summary>
    /// <param name="worker">Who runs this.</param>
    /// <param name="kernel">Multiplies.</param>
    /// <param name="rows">How the input is packed.</param>
    /// <param name="input">Packed, depth as the matrix has it.</param>
    /// <param name="matrix">Weights.</param>
    /// <param name="output">Shape [rows, outputs].</param>
    /// <param name="stride">Distance between rows of the output.</param>
    /// <param name="mode">Overwrite the output or add to it.</param>
    public static void Run(
        Worker worker,
        IMatrixKernel kernel,
        RowLayout rows,
        float* input,
        PackedMatrix matrix,
        float* output,
        int stride,
        TileMode mode
    )
    {
        var groups = rows.GroupCount;
        for (int piece; (piece = worker.Claim()) < matrix.PanelCount * groups; )
        {
            var (panel, group) = Math.DivRem(piece, groups);
            var (from, to) = rows.Group(group);
            for (var block = from; block < to; block++)
            {
                var (start, size) = rows.Block(block);
                kernel.Multiply(
                    input + (nint)start * matrix.Depth,
                    size,
                    matrix.Panel(panel),
                    matrix.Depth,
                    output + (nint)start * stride + panel * IMatrixKernel.PanelWidth,
                    stride,
                    mode
                );
            }
        }
        worker.Barrier();
    }
}
