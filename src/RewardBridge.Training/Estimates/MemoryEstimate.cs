using RewardBridge.Inference.Formats;
using RewardBridge.Training.Configuration;

namespace RewardBridge.Training.Estimates;

/// <summary>The peak memory of a training run by arithmetic, without loading a weight.</summary>
/// <remarks>
/// Letters: L layers, D width, F feed-forward width, H query heads, K key-value heads, d head size, V vocabulary;
/// Q questions a step, G responses a question, P tokens of a prompt, R of a response. All numbers are f32.
/// The sum is an upper bound for responses that all reach their limit; what the memory allocators keep is not in it.
/// </remarks>
public static class MemoryEstimate
{
    const int Number = sizeof(float);
    const int EngineSequences = 64; // EngineOptions.MaxSequences
    const int EngineRows = 320; // and its PrefillTokens
    const int BlockTokens = 32; // of the engine's key-value cache
    const long HeadChunk = 1 << 24; // of ChunkedHead

    // Runtime, compiled code and libtorch's libraries: the peak of a run of a model of almost no size.
    const long Program = 250L << 20;

    /// <summary>What takes memory, in the order of the data's way.</summary>
    /// <param name="model">The policy's shape.</param>
    /// <param name="configuration">The run.</param>
    /// <param name="promptTokens">Tokens of the longest prompt, P.</param>
    /// <param name="validationQuestions">Questions measured on at once; their prompts stay in the engine's cache.</param>
    public static IReadOnlyList<MemoryPart> Of(
        ModelConfiguration model,
        TrainingConfiguration configuration,
        int promptTokens,
        int validationQuestions
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(configuration);
        var weights = ModelTensors.ParameterCount(model);
        var adapter = configuration.Policy.Lora;
        var trained = adapter is null ? weights : AdapterNumbers(model, adapter);
        var reference = adapter is null && configuration.Algorithm.KlCoefficient > 0 ? weights : 0;
        var rollout = configuration.Rollout;
        var groups = Math.Min(configuration.Optimiser.MicroBatch, rollout.QuestionsPerStep);
        var activations = ActivationEstimate.Numbers(
            model,
            groups,
            rollout.GroupSize,
            promptTokens,
            rollout.MaxNewTokens,
            adapter is not null
        );
        var logits =
            2
            * Math.Min(
                HeadChunk,
                (long)groups * rollout.GroupSize * rollout.MaxNewTokens * model.VocabularySize
            );
        var packed = adapter is null ? weights : AdaptedNumbers(model, adapter);
        return
        [
            new("program", Program, "runtime and libraries, measured once"),
            new("weights", weights * Number, $"{weights} numbers"),
            new(
                "adapter",
                adapter is null ? 0 : trained * Number,
                $"{(adapter is null ? 0 : trained)} numbers"
            ),
            new("engine copy", (weights + EngineNumbers(model)) * Number, "weights and workspace"),
            new("reference", reference * Number, "a second set of weights; none with an adapter"),
            new("gradients", trained * Number, $"{trained} numbers"),
            new("optimiser state", 2 * trained * Number, "two moments"),
            new(
                "key-value cache",
                CacheTokens(rollout, promptTokens, validationQuestions)
                    * 2
                    * model.LayerCount
                    * model.KeyValueHeadCount
                    * model.HeadSize
                    * Number,
                "prompts of a step or of the validation, and 64 running responses"
            ),
            new(
                "activations",
                activations * Number,
                $"one micro-batch: {groups} x {rollout.GroupSize} responses of {rollout.MaxNewTokens} tokens, prompts of {promptTokens}"
            ),
            new("logits", logits * Number, "two chunks"),
            new(
                "new engine copy",
                Math.Max(0, packed - activations - logits) * Number,
                "changed weights packed beside the old, beyond the room that activations and logits leave"
            ),
        ];
    }

    /// <summary>Numbers of an adapter: r (in + out) for every target of every block.</summary>
    public static long AdapterNumbers(ModelConfiguration model, AdapterOptions adapter)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        return Adapted(model, adapter).Sum(shape => adapter.Rank * shape.Sum());
    }

    /// <summary>Numbers of the weights that an adapter is merged into.</summary>
    static long AdaptedNumbers(ModelConfiguration model, AdapterOptions adapter) =>
        Adapted(model, adapter).Sum(shape => shape.Aggregate(1L, (n, size) => n * size));

    static IEnumerable<long[]> Adapted(ModelConfiguration model, AdapterOptions adapter) =>
        ModelTensors
            .Of(model)
            .Where(tensor =>
                adapter.Targets.Any(target =>
                    tensor.Key.EndsWith($".{target}.weight", StringComparison.Ordinal)
                )
            )
            .Select(tensor => tensor.Value);

    /// <summary>The engine's working memory: rows of one pass, and the logits of those that are sampled.</summary>
    static long EngineNumbers(ModelConfiguration m) =>
        (long)EngineRows
            * (
                2 * m.HiddenSize
                + (2 * m.HeadCount + 2 * m.KeyValueHeadCount) * m.HeadSize
                + m.IntermediateSize
            )
        + (long)EngineSequences * m.VocabularySize;

    static long CacheTokens(RolloutOptions rollout, int promptTokens, int validationQuestions)
    {
        var prompts = Math.Max(rollout.QuestionsPerStep, validationQuestions);
        var running = Math.Min(EngineSequences, prompts * rollout.GroupSize);
        // A response begins in the middle of a block, so it may touch one more than it fills.
        return Blocks(promptTokens) * prompts
            + (Blocks(rollout.MaxNewTokens) + BlockTokens) * running;
    }

    static long Blocks(int tokens) => ((long)tokens + BlockTokens - 1) / BlockTokens * BlockTokens;
}
