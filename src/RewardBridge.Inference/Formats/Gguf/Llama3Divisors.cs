namespace RewardBridge.Inference.Formats.Gguf;

/// <summary>
/// Finds Llama-3 scaling again from the divisors that llama.cpp's converter made of it: the settings
/// themselves aren't in the file.
/// </summary>
static class Llama3Divisors
{
    const double LowFactor = 1;
    const double HighFactor = 4;
    const int UsualOriginalLength = 8_192;

    // The converter computes in f32, from f32 frequencies: a thousandth is far above its rounding and
    // far below the step between two plausible original lengths.
    const double Tolerance = 1e-3;

    /// <summary>Low and high factors are 1 and 4 in every published model; the factor is the largest divisor.</summary>
    /// <exception cref="ModelFormatException">No such settings give these divisors.</exception>
    public static RopeConfiguration Fit(
        float[] divisors,
        RopeConfiguration rope,
        int headSize,
        string path
    )
    {
        if (divisors.Any(d => !(d >= 1 && d <= 1e6)))
            throw new ModelFormatException(
                $"{path}: tensor '{GgufNames.RopeDivisors}' has a divisor outside 1..1e6."
            );
        if (divisors.All(d => d == 1))
            return rope;
        var fitted = rope with
        {
            Scaling = RopeScaling.Llama3,
            Factor = divisors.Max(),
            LowFrequencyFactor = LowFactor,
            HighFrequencyFactor = HighFactor,
            OriginalContextLength = OriginalLength(divisors, rope.Theta, headSize),
        };
        var plain = RopeFrequencies.Compute(rope, headSize).InverseFrequencies;
        var scaled = RopeFrequencies.Compute(fitted, headSize).InverseFrequencies;
        for (var i = 0; i < divisors.Length; i++)
            if (Math.Abs(plain[i] / scaled[i] / divisors[i] - 1) > Tolerance)
                throw new ModelFormatException(
                    FormattableString.Invariant(
                        $"{path}: tensor '{GgufNames.RopeDivisors}' holds {divisors[i]} at {i}, Llama-3 scaling by {fitted.Factor} would hold {plain[i] / scaled[i]}: other scalings are not supported."
                    )
                );
        return fitted;
    }

    /// <summary>
    /// Between kept and fully divided, 1/divisor = (1 - s)/factor + s with s = (L/wavelength - low)/(high - low):
    /// one such divisor gives L.
    /// </summary>
    static int OriginalLength(float[] divisors, double theta, int headSize)
    {
        double factor = divisors.Max();
        var between = Array.FindIndex(divisors, d => d > 1.001 && d < factor * 0.999);
        if (between < 0)
            return UsualOriginalLength;
        var smooth = (1 / (double)divisors[between] - 1 / factor) / (1 - 1 / factor);
        var wavelength = 2 * Math.PI * Math.Pow(theta, 2.0 * between / headSize);
        var length = (smooth * (HighFactor - LowFactor) + LowFactor) * wavelength;
        return (int)Math.Clamp(Math.Round(length), 1, ModelBounds.Context);
    }
}
