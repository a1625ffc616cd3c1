namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>
/// ggml's blocks of 256 weights ("K quants"): 8 or 16 sub-blocks, each with a small integer scale
/// (and, for Q4_K and Q5_K, a minimum) times an f16 scale of the whole.
/// </summary>
/// <remarks>Operations in the order of gguf-py; layouts from ggml-common.h and ggml-quants.c.</remarks>
static class SuperBlocks
{
    /// <summary>Weights a block.</summary>
    public const int Elements = 256;

    const int SubBlock = 32;

    /// <summary>
    /// d, dmin, 12 bytes of 6-bit scales and minima, 128 bytes: each run of 32 bytes holds one sub-block in its
    /// low nibbles and the next in its high ones. w = (d s) q - (dmin m).
    /// </summary>
    public static void Q4_K(ReadOnlySpan<byte> block, Span<float> values)
    {
        var nibbles = block[16..];
        for (var sub = 0; sub < 8; sub++)
        {
            var (scale, minimum) = ScaleAndMinimum(block, sub);
            var bytes = nibbles.Slice(sub / 2 * SubBlock, SubBlock);
            var shift = sub % 2 * 4;
            for (var i = 0; i < SubBlock; i++)
                values[sub * SubBlock + i] = scale * (bytes[i] >> shift & 15) - minimum;
        }
    }

    /// <summary>As Q4_K with 32 bytes of fifth bits before the nibbles: bit s of byte i is sub-block s, element i.</summary>
    public static void Q5_K(ReadOnlySpan<byte> block, Span<float> values)
    {
        var fifths = block.Slice(16, SubBlock);
        var nibbles = block[48..];
        for (var sub = 0; sub < 8; sub++)
        {
            var (scale, minimum) = ScaleAndMinimum(block, sub);
            var bytes = nibbles.Slice(sub / 2 * SubBlock, SubBlock);
            var shift = sub % 2 * 4;
            for (var i = 0; i < SubBlock; i++)
            {
                var q = bytes[i] >> shift & 15 | (fifths[i] >> sub & 1) << 4;
                values[sub * SubBlock + i] = scale * q - minimum;
            }
        }
    }

    /// <summary>
    /// 128 bytes of low nibbles, 64 of high bit pairs, 16 signed scales (one for 16 weights), d.
    /// Each half of 128 weights: rows of 32; low nibbles of 64 bytes are rows 0 and 1, high nibbles rows 2 and 3;
    /// bit pair r of byte i belongs to row r, element i. w = (d s) (q - 32).
    /// </summary>
    public static void Q6_K(ReadOnlySpan<byte> block, Span<float> values)
    {
        var d = SmallBlocks.Scale(block[208..]);
        for (var row = 0; row < 8; row++)
        {
            var (half, inner) = (row / 4, row % 4);
            var low = block.Slice(half * 64 + inner % 2 * SubBlock, SubBlock);
            var high = block.Slice(128 + half * SubBlock, SubBlock);
            for (var i = 0; i < SubBlock; i++)
            {
                var scale = d * (sbyte)block[192 + row * 2 + i / 16];
                var q = low[i] >> inner / 2 * 4 & 15 | (high[i] >> inner * 2 & 3) << 4;
                values[row * SubBlock + i] = scale * (q - 32);
            }
        }
    }

    /// <summary>
    /// Unpacks the 6-bit pair of a sub-block from the twelve bytes after d and dmin: 0-3 and 4-7 hold the low six
    /// bits of the first four scales and minima; the last four have low nibbles in 8-11 and their two high bits
    /// atop 0-3 and 4-7.
    /// </summary>
    static (float Scale, float Minimum) ScaleAndMinimum(ReadOnlySpan<byte> block, int sub)
    {
        var packed = block.Slice(4, 12);
        var i = sub % 4;
        var (scale, minimum) =
            sub < 4
                ? (packed[i] & 63, packed[i + 4] & 63)
                : (
                    packed[i + 8] & 15 | packed[i] >> 6 << 4,
                    packed[i + 8] >> 4 | packed[i + 4] >> 6 << 4
                );
        return (SmallBlocks.Scale(block) * scale, SmallBlocks.Scale(block[2..]) * minimum);
    }
}
