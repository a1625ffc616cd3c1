namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>The matrix kernels that this processor can run.</summary>
public static class KernelCatalogue
{
    /// <summary>Names to force a kernel by, the fastest first. All give the same bits.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. MatrixAvx512.IsSupported ? [MatrixAvx512.Name] : Array.Empty<string>(),
        .. MatrixAvx2.IsSupported ? [MatrixAvx2.Name] : Array.Empty<string>(),
        MatrixPortable.Name,
    ];

    /// <summary>The kernel of that name, or the fastest, for weights of a precision.</summary>
    /// <exception cref="ArgumentException">This processor has no kernel of that name.</exception>
    internal static IMatrixKernel Named(string? name, WeightPrecision precision)
    {
        name ??= Names[0];
        if (!Names.Contains(name))
            throw new ArgumentException(
                $"No kernel '{name}' on this processor, expected one of {string.Join(", ", Names)}.",
                nameof(name)
            );
        return precision switch
        {
            WeightPrecision.F32 => New<SingleFormat>(name),
            WeightPrecision.BF16 => New<BrainFloatFormat>(name),
            _ => New<ByteFormat>(name),
        };
    }

    static IMatrixKernel New<TFormat>(string name)
        where TFormat : struct, IWeightFormat =>
        name switch
        {
            MatrixAvx512.Name => new MatrixAvx512<TFormat>(),
            MatrixAvx2.Name => new MatrixAvx2<TFormat>(),
            _ => new MatrixPortable<TFormat>(),
        };
}
