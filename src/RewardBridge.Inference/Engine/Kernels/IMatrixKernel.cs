namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Multiplies a few rows with a block of one panel of weights.</summary>
/// <remarks>
/// Every output number is one chain of fused multiply-adds over the block's depth, in order, whatever
/// the kernel and the number of rows. So all kernels give the same bits, and a row's result doesn't
/// depend on the rows beside it. Sums of several blocks are added in their order: shorter chains round
/// less than one over the whole depth. Weights are widened to f32 in registers.
/// </remarks>
unsafe interface IMatrixKernel
{
    /// <summary>Outputs a panel holds; a block of a panel is [depth, 32].</summary>
    const int PanelWidth = 32;

    /// <summary>Instruction set and register block.</summary>
    string Name { get; }

    /// <summary>Row counts that <see cref="Multiply"/> takes, falling, 1 the last.</summary>
    IReadOnlyList<int> RowCounts { get; }

    /// <summary>output[r, j] = sum over k of rows[k, r] weights[k, j].</summary>
    /// <param name="rows">Shape [depth, rowCount].</param>
    /// <param name="rowCount">One of <see cref="RowCounts"/>.</param>
    /// <param name="weights">Shape [depth, 32] in the kernel's format; behind them, where the format has scales, 32 of them.</param>
    /// <param name="depth">Terms of each sum.</param>
    /// <param name="output">Shape [rowCount, 32] with a distance of <paramref name="stride"/> numbers between rows.</param>
    /// <param name="stride">At least 32.</param>
    /// <param name="mode">What becomes of the numbers that stand in the output.</param>
    /// <param name="ahead">What to fetch meanwhile.</param>
    void Multiply(
        float* rows,
        int rowCount,
        void* weights,
        int depth,
        float* output,
        nint stride,
        TileMode mode,
        ref Lookahead ahead
    );
}

/// <summary>What becomes of the numbers that stand in a kernel's output.</summary>
enum TileMode
{
    /// <summary>They are overwritten.</summary>
    Store,

    /// <summary>The block's sums are added to them.</summary>
    Add,
}
