using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Engine;

/// <summary>Small models with random weights.</summary>
static class TinyModel
{
    public static readonly ModelConfiguration Llama = new()
    {
        Family = ModelFamily.Llama,
        VocabularySize = 300,
        HiddenSize = 48,
        IntermediateSize = 88,
        LayerCount = 2,
        HeadCount = 6,
        KeyValueHeadCount = 2,
        HeadSize = 12,
        NormEpsilon = 1e-5,
        ContextLength = 256,
        TiedEmbeddings = true,
        AttentionBias = false,
        Rope = new(),
    };

    public static readonly ModelConfiguration Qwen2 = Llama with
    {
        Family = ModelFamily.Qwen2,
        TiedEmbeddings = false,
        AttentionBias = true,
        HiddenSize = 64,
        HeadCount = 7,
        KeyValueHeadCount = 1,
        HeadSize = 16,
    };

    public static readonly ModelConfiguration Qwen3 = Llama with
    {
        Family = ModelFamily.Qwen3,
        HiddenSize = 200, // sums of several blocks, in every precision
        HeadCount = 2,
        KeyValueHeadCount = 2,
        HeadSize = 40,
        IntermediateSize = 400,
    };

    public static IReadOnlyList<ModelConfiguration> All => [Llama, Qwen2, Qwen3];

    /// <summary>An engine whose text is its tokens, written as " 17".</summary>
    public static CpuEngine Engine(
        ModelConfiguration configuration,
        EngineOptions? options = null,
        int[]? endTokens = null,
        ITensorSource? weights = null
    ) =>
        new(
            configuration,
            weights ?? new RandomTensors(configuration, 1),
            endTokens ?? [],
            Decode,
            options ?? new() { Threads = 2, CacheBytes = 1 << 26 }
        );

    public static string Decode(IReadOnlyList<int> tokens) =>
        string.Concat(tokens.Select(token => FormattableString.Invariant($" {token}")));
}

/// <summary>Normal random weights, the same for the same seed.</summary>
sealed class RandomTensors : ITensorSource
{
    readonly Dictionary<string, float[]> _values = [];

    public RandomTensors(ModelConfiguration configuration, int seed)
    {
        var random = new Random(seed);
        foreach (var (name, shape) in ModelTensors.Of(configuration))
        {
            var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
            // Norms near 1, matrices such that activations keep their size and logits have a spread.
            var (mean, scale) = shape.Length == 1 ? (1.0, 0.2) : (0.0, 1.5 / Math.Sqrt(shape[1]));
            for (var i = 0; i < values.Length; i++)
                values[i] = (float)(mean + scale * Normal(random));
            _values[name] = values;
        }
        Tensors = ModelTensors
            .Of(configuration)
            .ToDictionary(t => t.Key, t => new TensorInfo(t.Value, "F32"));
    }

    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    public float[] this[string name] => _values[name];

    public void Read(string name, Span<float> destination) => _values[name].CopyTo(destination);

    public void Dispose() { }

    static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
        * Math.Cos(2 * Math.PI * random.NextDouble());
}
