namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>The matrix kernels that this processor can run, the fastest first.</summary>
public static class KernelCatalogue
{
    internal static IReadOnlyList<IMatrixKernel> Supported { get; } =
    [
        .. MatrixAvx512.IsSupported ? [new MatrixAvx512()] : Array.Empty<IMatrixKernel>(),
        .. MatrixAvx2.IsSupported ? [new MatrixAvx2()] : Array.Empty<IMatrixKernel>(),
        new MatrixPortable(),
    ];

    /// <summary>Names to force a kernel by, the fastest first. All give the same bits.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Supported.Select(k => k.Name)];

    /// <summary>The kernel of that name, or the fastest.</summary>
    /// <exception cref="ArgumentException">This processor has no kernel of that name.</exception>
    internal static IMatrixKernel Named(string? name) =>
        name is null
            ? Supported[0]
            : Supported.FirstOrDefault(k => k.Name == name)
                ?? throw new ArgumentException(
                    $"No kernel '{name}' on this processor, expected one of {string.Join(", ", Names)}.",
                    nameof(name)
                );
}
