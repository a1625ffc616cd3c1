using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Transformer;

/// <summary>Turns query and key heads by their positions (RoPE, Su et al. 2021, arXiv:2104.09864).</summary>
/// <param name="cosines">Shape [N, 1, d/2].</param>
/// <param name="sines">Shape [N, 1, d/2].</param>
sealed class RotaryTable(Tensor cosines, Tensor sines)
{
    /// <summary>The table of a row of positions. Angles are f64 products, as in the rollout engine: in f32 they would be off by 5e-4 radians at position 8192.</summary>
    /// <param name="frequencies">Shape [d/2], radians a token.</param>
    /// <param name="factor">On cosines and sines.</param>
    /// <param name="positions">Shape [N].</param>
    /// <param name="device">Where the table shall live.</param>
    public static RotaryTable Of(
        float[] frequencies,
        double factor,
        IReadOnlyList<int> positions,
        Device device
    )
    {
        var half = frequencies.Length;
        var (cosines, sines) = (
            new float[positions.Count * half],
            new float[positions.Count * half]
        );
        for (var row = 0; row < positions.Count; row++)
        for (var i = 0; i < half; i++)
        {
            var (sine, cosine) = Math.SinCos((double)positions[row] * frequencies[i]);
            cosines[row * half + i] = (float)(cosine * factor);
            sines[row * half + i] = (float)(sine * factor);
        }
        return new(
            tensor(cosines, [positions.Count, 1, half], device: device),
            tensor(sines, [positions.Count, 1, half], device: device)
        );
    }

    /// <summary>Turns pair (i, i + d/2) of every head, the order of Hugging Face weights.</summary>
    /// <param name="heads">Shape [N, heads, d].</param>
    public Tensor Turn(Tensor heads)
    {
        var half = heads.shape[^1] / 2;
        var (first, second) = (heads.narrow(-1, 0, half), heads.narrow(-1, half, half));
        return cat(
            [first * cosines - second * sines, (second * cosines).Plus(first * sines)],
            dim: -1
        );
    }
}
