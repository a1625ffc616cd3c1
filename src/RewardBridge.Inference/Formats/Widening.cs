using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RewardBridge.Inference.Formats;

/// <summary>Plain float types to f32.</summary>
static class Widening
{
    const int ElementsAtOnce = 16_384; // 128 KiB of f64 at most: stays in the second-level cache

    const int SinglesAtOnce = 1 << 20;

    /// <summary>The element types that can be read as f32.</summary>
    public static readonly IReadOnlyList<string> Types = ["F32", "F16", "BF16", "F64"];

    /// <summary>Bytes an element, or 0 where the type is none of <see cref="Types"/>.</summary>
    public static int SizeOf(string type) =>
        type switch
        {
            "F32" => 4,
            "F16" or "BF16" => 2,
            "F64" => 8,
            _ => 0,
        };

    /// <summary>Reads elements of one of <see cref="Types"/>; f64 is rounded to nearest.</summary>
    public static void Read(WeightFile file, long offset, string type, Span<float> destination)
    {
        if (type == "F32")
        {
            ReadSingles(file, offset, destination);
            return;
        }

        var size = SizeOf(type);
        var buffer = new byte[Math.Min(ElementsAtOnce, destination.Length) * size];
        while (destination.Length > 0)
        {
            var count = Math.Min(ElementsAtOnce, destination.Length);
            var bytes = buffer.AsSpan(0, count * size);
            file.Read(offset, bytes);
            Widen(type, bytes, destination[..count]);
            destination = destination[count..];
            offset += bytes.Length;
        }
    }

    /// <summary>In parts: a span of bytes ends at 2^31, and large vocabularies take more.</summary>
    static void ReadSingles(WeightFile file, long offset, Span<float> destination)
    {
        while (destination.Length > 0)
        {
            var part = destination[..Math.Min(SinglesAtOnce, destination.Length)];
            file.Read(offset, MemoryMarshal.AsBytes(part));
            destination = destination[part.Length..];
            offset += (long)part.Length * sizeof(float);
        }
    }

    static void Widen(string type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        switch (type)
        {
            case "F16":
                TensorPrimitives.ConvertToSingle(
                    MemoryMarshal.Cast<byte, Half>(source),
                    destination
                );
                break;
            case "BF16":
                BrainFloat.Widen(MemoryMarshal.Cast<byte, ushort>(source), destination);
                break;
            case "F64":
                TensorPrimitives.ConvertTruncating(
                    MemoryMarshal.Cast<byte, double>(source),
                    destination
                );
                break;
            default:
                throw new ArgumentException($"No conversion from {type} to f32.", nameof(type));
        }
    }
}
