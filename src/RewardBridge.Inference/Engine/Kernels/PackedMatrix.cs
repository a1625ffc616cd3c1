using System.Numerics.Tensors;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>Weights of a linear layer in the order in which kernels read them.</summary>
/// <remarks>
/// Panels of 32 outputs, the last filled up with zeros. A panel is cut along the depth into blocks that stay
/// in the nearest cache while many rows are multiplied with them; each is [depth of the block, 32], in bytes
/// followed by the block's 32 scales.
/// </remarks>
sealed unsafe class PackedMatrix : IDisposable
{
    const int Width = IMatrixKernel.PanelWidth;

    /// <summary>A block of f32 takes 24 KiB of a first cache of 32 or more.</summary>
    const int FloatDepth = 192;

    /// <summary>Weights that share a scale.</summary>
    const int ScaledDepth = 64;

    const float LargestByte = 127;

    /// <summary>Below, the inverse would be infinite.</summary>
    const float SmallestScale = 1e-38f;

    readonly WeightPrecision _precision;
    readonly NativeBuffer _panels;
    readonly nint _blockBytes;

    public PackedMatrix(int outputs, int depth, WeightPrecision precision)
    {
        (Outputs, Depth, _precision) = (outputs, depth, precision);
        BlockDepth = precision is WeightPrecision.Int8 ? ScaledDepth : FloatDepth;
        BlockCount = (depth + BlockDepth - 1) / BlockDepth;
        _blockBytes = (nint)BlockDepth * Width * Size + ScaleBytes;
        PanelBytes = (nint)depth * Width * Size + BlockCount * ScaleBytes;
        _panels = new(PanelCount * (long)PanelBytes / sizeof(float));
    }

    public int Outputs { get; }

    public int Depth { get; }

    public int PanelCount => Padded(Outputs) / Width;

    /// <summary>Bytes of a panel.</summary>
    public nint PanelBytes { get; }

    /// <summary>Blocks a panel.</summary>
    public int BlockCount { get; }

    /// <summary>Depth of all blocks but the last, which may be less deep.</summary>
    public int BlockDepth { get; }

    int Size => SizeOf(_precision);

    nint ScaleBytes => _precision is WeightPrecision.Int8 ? Width * sizeof(float) : 0;

    /// <summary>Memory of a weight, its part of a scale included.</summary>
    public static double BytesPerWeight(WeightPrecision precision) =>
        SizeOf(precision)
        + (precision is WeightPrecision.Int8 ? sizeof(float) / (double)ScaledDepth : 0);

    /// <summary>Rounded up to whole panels.</summary>
    public static int Padded(int outputs) => checked((outputs + Width - 1) / Width * Width);

    public byte* Panel(int index) => (byte*)_panels.Pointer + index * PanelBytes;

    /// <summary>A block of a panel.</summary>
    public byte* Block(int panel, int block) => Panel(panel) + block * _blockBytes;

    /// <summary>Sets the weights of outputs from <paramref name="first"/> on.</summary>
    /// <param name="rows">Shape [outputs to set, depth].</param>
    /// <param name="first">Index of the first output.</param>
    public void SetRows(ReadOnlySpan<float> rows, int first)
    {
        for (var (from, output) = (0, first); from < rows.Length; from += Depth, output++)
        for (var block = 0; block < BlockCount; block++)
            SetBlock(rows.Slice(from + block * BlockDepth, DepthOf(block)), output, block);
    }

    /// <summary>Copies the weights of one output, as they are multiplied with.</summary>
    public void CopyRow(int output, float* to)
    {
        for (var block = 0; block < BlockCount; block++)
        {
            var depth = DepthOf(block);
            var from = Block(output / Width, block);
            var scale = ScaleBytes > 0 ? Scales(from, depth)[output % Width] : 1;
            for (var k = 0; k < depth; k++)
            {
                var at = (nint)k * Width + output % Width;
                *to++ = _precision switch
                {
                    WeightPrecision.F32 => ((float*)from)[at],
                    WeightPrecision.BF16 => BrainFloat.Widen(((ushort*)from)[at]),
                    _ => ((sbyte*)from)[at] * scale,
                };
            }
        }
    }

    public void Dispose() => _panels.Dispose();

    /// <summary>Terms of a block.</summary>
    public int DepthOf(int block) => Math.Min(BlockDepth, Depth - block * BlockDepth);

    static int SizeOf(WeightPrecision precision) =>
        precision switch
        {
            WeightPrecision.F32 => sizeof(float),
            WeightPrecision.BF16 => sizeof(ushort),
            _ => sizeof(sbyte),
        };

    static float* Scales(byte* block, int depth) => (float*)(block + (nint)depth * Width);

    void SetBlock(ReadOnlySpan<float> weights, int output, int block)
    {
        var start = Block(output / Width, block);
        var to = output % Width;
        switch (_precision)
        {
            case WeightPrecision.F32:
                for (var k = 0; k < weights.Length; k++)
                    ((float*)start)[(nint)k * Width + to] = weights[k];
                break;
            case WeightPrecision.BF16:
                for (var k = 0; k < weights.Length; k++)
                    ((ushort*)start)[(nint)k * Width + to] = BrainFloat.Narrow(weights[k]);
                break;
            default:
                var scale = Math.Abs(TensorPrimitives.MaxMagnitude(weights)) / LargestByte;
                var inverse = scale < SmallestScale ? 0 : 1 / scale;
                for (var k = 0; k < weights.Length; k++)
                    ((sbyte*)start)[(nint)k * Width + to] = (sbyte)
                        MathF.Round(weights[k] * inverse);
                Scales(start, weights.Length)[to] = scale;
                break;
        }
    }
}
