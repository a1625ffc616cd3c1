namespace RewardBridge.Inference.Formats;

/// <summary>bfloat16: the upper half of an f32.</summary>
static class BrainFloat
{
    /// <summary>Exact.</summary>
    public static void Widen(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        for (var i = 0; i < source.Length; i++)
            destination[i] = Widen(source[i]);
    }

    /// <summary>Exact.</summary>
    public static float Widen(ushort value) => BitConverter.UInt32BitsToSingle((uint)value << 16);

    /// <summary>Rounds to nearest, ties to even, as PyTorch does; every NaN becomes a quiet one.</summary>
    public static ushort Narrow(float value)
    {
        if (float.IsNaN(value))
            return 0x7FC0;
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
