using System.Buffers.Binary;

namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>
/// ggml's blocks of 32 weights with one f16 scale d, for some types an f16 minimum m, and integers q:
/// w = d q (types ending in 0) or w = d q + m (ending in 1).
/// </summary>
/// <remarks>
/// Multiplication and addition are rounded separately, as gguf-py does, so weights have the bits that
/// transformers sees. Source of the layouts: ggml-common.h and ggml-quants.c.
/// </remarks>
static class SmallBlocks
{
    const int Half = 16;

    /// <summary>d, 16 bytes: element i low in byte i, element i + 16 high; q is less 8.</summary>
    public static void Q4_0(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = Scale(block);
        var nibbles = block.Slice(2, Half);
        for (var i = 0; i < Half; i++)
        {
            values[i] = d * ((nibbles[i] & 15) - 8);
            values[i + Half] = d * ((nibbles[i] >> 4) - 8);
        }
    }

    /// <summary>d, m, 16 bytes as in Q4_0; q as it is.</summary>
    public static void Q4_1(ReadOnlySpan<byte> block, Span<float> values)
    {
        var (d, m) = (Scale(block), Scale(block[2..]));
        var nibbles = block.Slice(4, Half);
        for (var i = 0; i < Half; i++)
        {
            values[i] = d * (nibbles[i] & 15) + m;
            values[i + Half] = d * (nibbles[i] >> 4) + m;
        }
    }

    /// <summary>d, 32 fifth bits (element i is bit i), 16 bytes as in Q4_0; q is less 16.</summary>
    public static void Q5_0(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = Scale(block);
        var fifths = BinaryPrimitives.ReadUInt32LittleEndian(block[2..]);
        var nibbles = block.Slice(6, Half);
        for (var i = 0; i < Half; i++)
        {
            values[i] = d * (((nibbles[i] & 15) | Fifth(fifths, i)) - 16);
            values[i + Half] = d * (((nibbles[i] >> 4) | Fifth(fifths, i + Half)) - 16);
        }
    }

    /// <summary>d, m, 32 fifth bits, 16 bytes as in Q5_0; q as it is.</summary>
    public static void Q5_1(ReadOnlySpan<byte> block, Span<float> values)
    {
        var (d, m) = (Scale(block), Scale(block[2..]));
        var fifths = BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        var nibbles = block.Slice(8, Half);
        for (var i = 0; i < Half; i++)
        {
            values[i] = d * ((nibbles[i] & 15) | Fifth(fifths, i)) + m;
            values[i + Half] = d * ((nibbles[i] >> 4) | Fifth(fifths, i + Half)) + m;
        }
    }

    /// <summary>d, 32 signed bytes.</summary>
    public static void Q8_0(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = Scale(block);
        for (var i = 0; i < values.Length; i++)
            values[i] = d * (sbyte)block[2 + i];
    }

    internal static float Scale(ReadOnlySpan<byte> bytes) =>
        (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);

    static int Fifth(uint bits, int element) => (int)(bits >> element & 1) << 4;
}
