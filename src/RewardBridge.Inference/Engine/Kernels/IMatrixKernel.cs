namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Multiplies a few rows with one panel of weights.</summary>
/// <remarks>
/// Every output number is one chain of fused multiply-adds over the depth, in order, whatever the
/// kernel and the number of rows. So all kernels give the same bits, and a row's result doesn't
/// depend on the rows beside it.
/// </remarks>
unsafe interface IMatrixKernel
{
    /// <summary>Outputs a panel holds; a panel is [depth, 32].</summary>
    const int PanelWidth = 32;

    /// <summary>Instruction set and register block.</summary>
    string Name { get; }

    /// <summary>Row counts that <see cref="Multiply"/> takes, falling, 1 the last.</summary>
    IReadOnlyList<int> RowCounts { get; }

    /// <summary>output[r, j] = sum over k of rows[k, r] panel[k, j].</summary>
    /// <param name="rows">Shape [depth, rowCount].</param>
    /// <param name="rowCount">One of <see cref="RowCounts"/>.</param>
    /// <param name="panel">Shape [depth, 32].</param>
    /// <param name="depth">Terms of each sum.</param>
    /// <param name="output">Shape [rowCount, 32] with a distance of <paramref name="stride"/> numbers between rows.</param>
    /// <param name="stride">At least 32.</param>
    /// <param name="mode">What becomes of the numbers that stand in the output.</param>
    void Multiply(
        float* rows,
        int rowCount,
        float* panel,
        int depth,
        float* output,
        nint stride,
        TileMode mode
    );
}

/// <summary>What becomes of the numbers that stand in a kernel's output.</summary>
enum TileMode
{
    /// <summary>They are overwritten.</summary>
    Store,

    /// <summary>The finished sum is added to them.</summary>
    Add,

    /// <summary>They start the chain of multiply-adds, so that a sum can be carried on from panel to panel.</summary>
    Continue,
}
