using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>Copies between torch tensors and .NET memory.</summary>
static class TensorMemory
{
    const int Piece = 1 << 26; // elements; TorchSharp's views of a tensor's bytes end at 2 GiB

    /// <summary>A new f32 tensor that no dispose scope owns.</summary>
    /// <param name="shape">Sizes, slowest-varying first.</param>
    /// <param name="device">Where it shall live.</param>
    /// <param name="read">Fills the tensor's elements, row-major.</param>
    public static Tensor Create(IReadOnlyList<long> shape, Device device, SpanAction read)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => checked(product * size))];
        read(values);
        using var scope = NewDisposeScope();
        return tensor(values, [.. shape], float32, device).DetachFromDisposeScope();
    }

    /// <summary>A tensor's elements, row-major.</summary>
    public static float[] Values(Tensor tensor)
    {
        var values = new float[tensor.numel()];
        Copy(tensor, values);
        return values;
    }

    /// <summary>Copies a tensor's elements out, row-major.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Copy(Tensor tensor, Span<float> destination)
    {
        if (tensor.numel() != destination.Length)
            throw new ArgumentException(
                $"The tensor has {tensor.numel()} elements, the destination {destination.Length}."
            );
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var flat = tensor.detach().to(float32).cpu().contiguous().view(-1);
        for (var from = 0; from < destination.Length; from += Piece)
        {
            var length = Math.Min(Piece, destination.Length - from);
            var piece = MemoryMarshal.Cast<byte, float>(flat.narrow(0, from, length).bytes);
            piece.CopyTo(destination[from..]);
        }
    }

    /// <summary>Fills a span.</summary>
    public delegate void SpanAction(Span<float> destination);
}
