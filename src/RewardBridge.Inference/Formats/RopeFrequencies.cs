namespace RewardBridge.Inference.Formats;

/// <summary>The angular frequencies of rotary positions.</summary>
/// <remarks>
/// Follows transformers 5 (modeling_rope_utils), operation by operation in f32 where it uses f32
/// tensors. Powers are taken in f64 and rounded, so they can differ in the last bit from a
/// vectorised f32 power.
/// </remarks>
public static class RopeFrequencies
{
    /// <summary>Computes frequencies and the factor on cosines and sines.</summary>
    /// <returns>
    /// InverseFrequencies: shape [d/2], radians a token; position p turns pair i by p times the i-th.
    /// AttentionFactor: multiplies cosines and sines; 1 but for YaRN.
    /// </returns>
    public static (float[] InverseFrequencies, double AttentionFactor) Compute(
        ModelConfiguration configuration
    ) => Compute(configuration.Rope, configuration.HeadSize);

    internal static (float[] InverseFrequencies, double AttentionFactor) Compute(
        RopeConfiguration rope,
        int headSize
    )
    {
        var powers = Powers(rope.Theta, headSize);
        var plain = Array.ConvertAll(powers, power => 1f / power);
        return rope.Scaling switch
        {
            RopeScaling.None => (plain, 1),
            RopeScaling.Linear => (Array.ConvertAll(plain, f => f / (float)rope.Factor), 1),
            RopeScaling.Llama3 => (Array.ConvertAll(plain, f => Llama3(f, rope)), 1),
            RopeScaling.Yarn => (
                Yarn(powers, rope, headSize),
                rope.AttentionFactor ?? YarnMagnitude(rope.Factor, 1)
            ),
            _ => throw new ArgumentException($"Unknown RoPE scaling {rope.Scaling}.", nameof(rope)),
        };
    }

    /// <summary>0.1 m ln(s) + 1 for stretch s above 1, else 1 (arXiv:2309.00071, eq. 22).</summary>
    internal static double YarnMagnitude(double stretch, double scale) =>
        stretch <= 1 ? 1 : 0.1 * scale * Math.Log(stretch) + 1;

    /// <summary>theta^(2i/d), i = 0 .. d/2 - 1.</summary>
    static float[] Powers(double theta, int headSize)
    {
        var powers = new float[headSize / 2];
        for (var i = 0; i < powers.Length; i++)
            powers[i] = (float)Math.Pow((float)theta, 2f * i / headSize);
        return powers;
    }

    /// <summary>Long waves are divided by the factor, short ones kept, those between blended linearly.</summary>
    static float Llama3(float frequency, RopeConfiguration rope)
    {
        var original = rope.OriginalContextLength;
        var (low, high) = (rope.LowFrequencyFactor, rope.HighFrequencyFactor);
        var wavelength = (float)(2 * Math.PI) / frequency;
        if (wavelength > original / low)
            return frequency / (float)rope.Factor;
        if (wavelength < original / high)
            return frequency;
        var smooth = (original / wavelength - (float)low) / (float)(high - low);
        return (1 - smooth) * frequency / (float)rope.Factor + smooth * frequency;
    }

    static float[] Yarn(float[] powers, RopeConfiguration rope, int headSize)
    {
        var low = Math.Max(Math.Floor(Dimension(rope.BetaFast)), 0);
        var high = Math.Min(Math.Ceiling(Dimension(rope.BetaSlow)), headSize - 1);
        if (low == high)
            high += 0.001; // as the original: keeps the ramp finite
        var frequencies = new float[powers.Length];
        for (var i = 0; i < powers.Length; i++)
        {
            var ramp = Math.Clamp((i - (float)low) / (float)(high - low), 0, 1);
            var kept = 1 - ramp;
            frequencies[i] =
                1f / ((float)rope.Factor * powers[i]) * (1 - kept) + 1f / powers[i] * kept;
        }
        return frequencies;

        // The pair that turns this many times over the original context.
        double Dimension(double rotations) =>
            headSize
            * Math.Log(rope.OriginalContextLength / (rotations * 2 * Math.PI))
            / (2 * Math.Log(rope.Theta));
    }
}
