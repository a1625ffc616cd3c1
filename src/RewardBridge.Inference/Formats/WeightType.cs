using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RewardBridge.Inference.Formats;

/// <summary>Element types that weights can be written in.</summary>
public enum WeightType
{
    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>bfloat16: the range of f32 with 8 bits of precision.</summary>
    BF16,

    /// <summary>16-bit float: 11 bits of precision, at most 65504.</summary>
    F16,
}

/// <summary>f32 to what is stored.</summary>
static class Narrowing
{
    public static int SizeOf(WeightType type) =>
        type is WeightType.F32 ? sizeof(float) : sizeof(ushort);

    /// <summary>The type that keeps a tensor's precision: its own where that can be written, else f32.</summary>
    public static WeightType Keeping(TensorInfo info) =>
        info.StoredType switch
        {
            "BF16" => WeightType.BF16,
            "F16" => WeightType.F16,
            _ => WeightType.F32,
        };

    /// <summary>Rounds to nearest, ties to even.</summary>
    /// <param name="values">f32.</param>
    /// <param name="type">The stored type.</param>
    /// <param name="destination">As many bytes as the values take.</param>
    /// <returns>False where a finite value has become infinite.</returns>
    public static bool Narrow(ReadOnlySpan<float> values, WeightType type, Span<byte> destination)
    {
        if (type is WeightType.F32)
        {
            MemoryMarshal.AsBytes(values).CopyTo(destination);
            return true;
        }
        if (type is WeightType.F16)
        {
            var halves = MemoryMarshal.Cast<byte, Half>(destination);
            TensorPrimitives.ConvertToHalf(values, halves);
            for (var i = 0; i < values.Length; i++)
                if (Half.IsInfinity(halves[i]) && float.IsFinite(values[i]))
                    return false;
            return true;
        }
        var words = MemoryMarshal.Cast<byte, ushort>(destination);
        for (var i = 0; i < values.Length; i++)
            words[i] = BrainFloat.Narrow(values[i]);
        return true;
    }
}
