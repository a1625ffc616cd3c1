namespace RewardBridge.Inference.Tests.Formats.Gguf;

/// <summary>
/// Packs given scales and integers into ggml's blocks, following the loops of ggml's quantisers, so that
/// the expected weights are known without any decoder.
/// </summary>
static class BlockPacking
{
    public static byte[] Half(float value) => BitConverter.GetBytes((Half)value);

    /// <summary>32 integers below 16: the first 16 in the low nibbles.</summary>
    public static byte[] Nibbles(int[] q) =>
        [.. Enumerable.Range(0, 16).Select(j => (byte)(q[j] & 15 | (q[j + 16] & 15) << 4))];

    /// <summary>Bit 4 of 32 integers, gathered in one word.</summary>
    public static byte[] FifthBits(int[] q)
    {
        var bits = 0u;
        for (var j = 0; j < 32; j++)
            bits |= (uint)(q[j] >> 4 & 1) << j;
        return BitConverter.GetBytes(bits);
    }

    /// <summary>Eight 6-bit scales and minima.</summary>
    public static byte[] SixBitPairs(int[] scales, int[] minima)
    {
        var packed = new byte[12];
        for (var j = 0; j < 8; j++)
            if (j < 4)
            {
                packed[j] = (byte)scales[j];
                packed[j + 4] = (byte)minima[j];
            }
            else
            {
                packed[j + 4] = (byte)(scales[j] & 15 | (minima[j] & 15) << 4);
                packed[j - 4] |= (byte)(scales[j] >> 4 << 6);
                packed[j] |= (byte)(minima[j] >> 4 << 6);
            }
        return packed;
    }

    /// <summary>256 integers: 64 at a time, the first 32 low.</summary>
    public static byte[] WideNibbles(int[] q)
    {
        var packed = new List<byte>();
        for (var start = 0; start < 256; start += 64)
        for (var l = 0; l < 32; l++)
            packed.Add((byte)(q[start + l] & 15 | (q[start + l + 32] & 15) << 4));
        return [.. packed];
    }

    /// <summary>Bit 4 of 256 integers: a mask that moves up two bits every 64.</summary>
    public static byte[] WideFifthBits(int[] q)
    {
        var high = new byte[32];
        var (first, second) = (1, 2);
        for (var start = 0; start < 256; start += 64)
        {
            for (var j = 0; j < 32; j++)
            {
                if (q[start + j] > 15)
                    high[j] |= (byte)first;
                if (q[start + j + 32] > 15)
                    high[j] |= (byte)second;
            }
            (first, second) = (first << 2, second << 2);
        }
        return high;
    }

    /// <summary>256 integers below 64 as low nibbles, then pairs of high bits: 128 at a time.</summary>
    public static byte[] SixBits(int[] q)
    {
        var (low, high) = (new List<byte>(), new List<byte>());
        for (var j = 0; j < 256; j += 128)
        {
            for (var l = 0; l < 32; l++)
                low.Add((byte)(q[j + l] & 15 | (q[j + l + 64] & 15) << 4));
            for (var l = 0; l < 32; l++)
                low.Add((byte)(q[j + l + 32] & 15 | (q[j + l + 96] & 15) << 4));
            for (var l = 0; l < 32; l++)
                high.Add(
                    (byte)(
                        q[j + l] >> 4
                        | q[j + l + 32] >> 4 << 2
                        | q[j + l + 64] >> 4 << 4
                        | q[j + l + 96] >> 4 << 6
                    )
                );
        }
        return [.. low, .. high];
    }
}
