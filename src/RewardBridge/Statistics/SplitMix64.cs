namespace RewardBridge.Statistics;

/// <summary>Pseudo-random draws that are the same on every machine (Steele et al. 2014, doi:10.1145/2714064.2660195).</summary>
/// <param name="seed">Decides all draws.</param>
struct SplitMix64(ulong seed)
{
    ulong _state = seed;

    /// <summary>64 bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>An integer in [0, bound); the bias is below bound / 2^64.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);
}
