using RewardBridge.Inference.Engine.Caching;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Engine.Model;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine;

/// <summary>How an engine shares out its memory, and what it refuses before it takes any.</summary>
static class MemoryBudget
{
    // A prompt and a response that begin a block each: with less no sequence can run.
    const int LeastBlocks = 2;

    /// <summary>Number of cache blocks that fit beside weights and workspace.</summary>
    /// <param name="configuration">The shape of the model.</param>
    /// <param name="options">The budget.</param>
    /// <param name="rows">Rows of the largest step.</param>
    /// <exception cref="ArgumentException">The model doesn't fit, or the cache holds no sequence.</exception>
    public static int CacheBlocks(ModelConfiguration configuration, EngineOptions options, int rows)
    {
        var block = Shape(configuration).Bytes;
        var least = LeastBlocks * block;
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var memory = options.MemoryBytes > 0 ? options.MemoryBytes : available;
        var weights = (long)(
            ModelTensors.ParameterCount(configuration)
            * PackedMatrix.BytesPerWeight(options.Precision)
        );
        var workspace = Activations.Bytes(configuration, rows);
        if (weights + workspace + least > memory)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The model needs {weights >> 20} MiB for its weights, {workspace >> 20} MiB to compute in and at least {least >> 10} KiB for keys and values; the engine may use {memory >> 20} MiB ({nameof(EngineOptions.MemoryBytes)})."
                )
            );
        var cache = options.CacheBytes > 0 ? options.CacheBytes : available / 4;
        cache = Math.Min(cache, memory - weights - workspace);
        return cache >= least
            ? (int)Math.Min(cache / block, int.MaxValue)
            : throw new ArgumentException(
                $"{nameof(EngineOptions.CacheBytes)} is {cache}, expected at least {least}: two blocks of {KeyValueBlock.Tokens} tokens."
            );
    }

    /// <summary>The shape of a block of the model's cache.</summary>
    public static BlockShape Shape(ModelConfiguration configuration) =>
        new(configuration.LayerCount, configuration.KeyValueHeadCount, configuration.HeadSize);
}
