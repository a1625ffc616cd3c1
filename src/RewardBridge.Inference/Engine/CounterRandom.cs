using System.IO.Hashing;
using System.Text;

namespace RewardBridge.Inference.Engine;

/// <summary>Names one completion's stream of random numbers.</summary>
/// <param name="RunSeed">The run's seed.</param>
/// <param name="Step">The training step, 0 outside training.</param>
/// <param name="QuestionId">The question's id.</param>
/// <param name="SampleIndex">Which of the question's samples.</param>
public readonly record struct RandomKey(
    ulong RunSeed,
    long Step,
    string QuestionId,
    int SampleIndex
);

/// <summary>Counter-based random numbers: the number at a position is a function of the key and the position alone.</summary>
public static class CounterRandom
{
    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    /// <param name="key">The completion's key.</param>
    /// <param name="position">Index of the token in the completion, from 0.</param>
    /// <remarks>
    /// The key and the position are hashed into a 64-bit counter, which SplitMix64's finaliser
    /// (Steele, Lea, Flood 2014, doi:10.1145/2714064.2660195) turns into the number.
    /// </remarks>
    public static double Uniform(in RandomKey key, int position) =>
        new RandomStream(key).Uniform(position);

    internal static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>One completion's numbers, the key hashed once.</summary>
readonly struct RandomStream
{
    readonly ulong _state;
    readonly ulong _sample;

    public RandomStream(in RandomKey key)
    {
        var question = XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(key.QuestionId));
        var state = CounterRandom.Mix(key.RunSeed ^ 0x9E3779B97F4A7C15);
        state = CounterRandom.Mix(state ^ (ulong)key.Step);
        _state = CounterRandom.Mix(state ^ question);
        _sample = (ulong)(uint)key.SampleIndex << 32;
    }

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    public double Uniform(int position) =>
        (CounterRandom.Mix(_state ^ (_sample | (uint)position)) >> 11) * (1.0 / (1UL << 53));
}
