namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Weights of a linear layer in the order in which kernels read them.</summary>
/// <remarks>
/// Panels of 32 outputs, each [depth, 32]: weight (n, k) is at (n / 32) * depth * 32 + k * 32 + n % 32.
/// The last panel is filled up with zeros.
/// </remarks>
sealed unsafe class PackedMatrix(int outputs, int depth) : IDisposable
{
    const int Width = IMatrixKernel.PanelWidth;

    readonly NativeBuffer _panels = new((long)Padded(outputs) * depth);

    public int Outputs => outputs;

    public int Depth => depth;

    public int PanelCount => Padded(outputs) / Width;

    /// <summary>Rounded up to whole panels.</summary>
    public static int Padded(int outputs) => checked((outputs + Width - 1) / Width * Width);

    public float* Panel(int index) => _panels.Pointer + (nint)index * depth * Width;

    /// <summary>Sets the weights of outputs from <paramref name="first"/> on.</summary>
    /// <param name="rows">Shape [outputs to set, depth].</param>
    /// <param name="first">Index of the first output.</param>
    public void SetRows(ReadOnlySpan<float> rows, int first)
    {
        for (var (from, output) = (0, first); from < rows.Length; from += depth, output++)
        {
            var to = Weight(output);
            var row = rows.Slice(from, depth);
            for (var k = 0; k < row.Length; k++)
                to[(nint)k * Width] = row[k];
        }
    }

    /// <summary>Copies the weights of one output.</summary>
    public void CopyRow(int output, float* to)
    {
        var from = Weight(output);
        for (var k = 0; k < depth; k++)
            to[k] = from[(nint)k * Width];
    }

    public void Dispose() => _panels.Dispose();

    float* Weight(int output) => Panel(output / Width) + output % Width;
}
