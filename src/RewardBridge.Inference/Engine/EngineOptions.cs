namespace RewardBridge.Inference.Engine;

/// <summary>What an engine may use of the machine. Nothing but <see cref="Precision"/> changes a result.</summary>
public sealed record EngineOptions
{
    /// <summary>Threads that compute, the caller's among them; 0 for one a processor. Default: 0.</summary>
    public int Threads { get; init; }

    /// <summary>Sequences computed at once; the others wait. At least 1. Default: 64.</summary>
    public int MaxSequences { get; init; } = 64;

    /// <summary>Prompt tokens computed in one step, beside the running sequences' own. At least 1. Default: 256.</summary>
    public int PrefillTokens { get; init; } = 256;

    /// <summary>Memory for keys and values in bytes; 0 for a quarter of what the process may use. Taken as it is needed. Default: 0.</summary>
    public long CacheBytes { get; init; }

    /// <summary>Memory for weights, workspace, keys and values together, in bytes; 0 for what the process may use. A refresh holds what changes twice for a while, which is not counted, and other models in the process aren't either. Default: 0.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>One of <see cref="Kernels.KernelCatalogue.Names"/>; null for the fastest. Default: null.</summary>
    public string? Kernel { get; init; }

    /// <summary>How matrices are held; only f32 gives the trainer's numbers. Default: f32.</summary>
    public WeightPrecision Precision { get; init; }

    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    internal void Require()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSequences, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(PrefillTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(CacheBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(MemoryBytes);
    }
}
