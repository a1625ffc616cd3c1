using System.Buffers.Binary;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>How the matrices of a GGUF file are stored; vectors are always f32.</summary>
public enum GgufStorage
{
    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>16-bit float.</summary>
    F16,

    /// <summary>bfloat16.</summary>
    BF16,

    /// <summary>Q8_0: blocks of 32 signed bytes with one f16 scale.</summary>
    Q8,
}

/// <summary>f32 into ggml's storage types.</summary>
static class GgmlEncoding
{
    public const int BlockElements = 32;
    const int BlockBytes = 34;

    /// <summary>The type's number in the file.</summary>
    public static uint Id(GgufStorage storage) =>
        storage switch
        {
            GgufStorage.F32 => 0,
            GgufStorage.F16 => 1,
            GgufStorage.Q8 => 8,
            GgufStorage.BF16 => 30,
            _ => throw new ArgumentException($"Unknown storage {storage}.", nameof(storage)),
        };

    /// <summary>Its number in "general.file_type", which says what most matrices are.</summary>
    public static uint FileType(GgufStorage storage) =>
        storage switch
        {
            GgufStorage.F32 => 0,
            GgufStorage.F16 => 1,
            GgufStorage.Q8 => 7,
            GgufStorage.BF16 => 32,
            _ => throw new ArgumentException($"Unknown storage {storage}.", nameof(storage)),
        };

    public static long ByteCount(GgufStorage storage, long elements) =>
        storage switch
        {
            GgufStorage.Q8 => elements / BlockElements * BlockBytes,
            GgufStorage.F32 => elements * sizeof(float),
            _ => elements * sizeof(ushort),
        };

    /// <summary>Encodes values; for Q8_0 whole blocks.</summary>
    /// <returns>False where a finite value doesn't fit the type.</returns>
    public static bool Encode(
        ReadOnlySpan<float> values,
        GgufStorage storage,
        Span<byte> destination
    ) =>
        storage switch
        {
            GgufStorage.F32 => Narrowing.Narrow(values, WeightType.F32, destination),
            GgufStorage.F16 => Narrowing.Narrow(values, WeightType.F16, destination),
            GgufStorage.BF16 => Narrowing.Narrow(values, WeightType.BF16, destination),
            _ => EncodeQ8(values, destination),
        };

    /// <summary>As ggml's reference: the scale is the largest magnitude / 127, halves round away from zero.</summary>
    static bool EncodeQ8(ReadOnlySpan<float> values, Span<byte> destination)
    {
        for (
            ;
            values.Length > 0;
            values = values[BlockElements..], destination = destination[BlockBytes..]
        )
        {
            var largest = 0f;
            for (var i = 0; i < BlockElements; i++)
                largest = Math.Max(largest, Math.Abs(values[i]));
            var scale = largest / 127;
            if (!Half.IsFinite((Half)scale))
                return false;
            var inverse = scale == 0 ? 0 : 1 / scale;
            BinaryPrimitives.WriteHalfLittleEndian(destination, (Half)scale);
            for (var i = 0; i < BlockElements; i++)
                destination[2 + i] = (byte)
                    (sbyte)
                        Math.Clamp(
                            MathF.Round(values[i] * inverse, MidpointRounding.AwayFromZero),
                            -127,
                            127
                        );
        }
        return true;
    }
}
