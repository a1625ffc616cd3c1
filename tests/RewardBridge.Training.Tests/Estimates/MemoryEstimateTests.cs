using RewardBridge.Inference.Formats;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Estimates;
using RewardBridge.Training.Reinforcement;

namespace RewardBridge.Training.Tests.Estimates;

public sealed class MemoryEstimateTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>What tensors there are can be counted; activations and the engine's memory can't be from here.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Weights_gradients_and_state_are_as_large_as_their_tensors(bool adapter)
    {
        var configuration = Configuration(
            TinyPolicy.Write(_folder),
            adapter ? new() { Rank = 3, Targets = ["q_proj", "down_proj"] } : null
        );
        using var policy = TrainablePolicy.Load(
            configuration.Policy,
            configuration.Optimiser,
            configuration.Seed,
            needsReference: true,
            threads: 1
        );
        await new StepProbe(
            configuration,
            policy,
            new(configuration, _ => new TinyPolicy.TextVerifier()),
            TinyPolicy.Questions
        ).MeasureAsync(TestContext.Current.CancellationToken);

        var parts = Parts(policy.Transformer.Configuration, configuration);
        var all = policy.Transformer.NamedParameters;
        var trained = policy.Transformer.TrainableParameters;
        Assert.Equal(all.Values.Sum(p => p.numel()) * 4, parts["weights"] + parts["adapter"]);
        Assert.Equal(trained.Values.Sum(p => p.grad!.numel()) * 4, parts["gradients"]);
        using var state = policy.Optimiser.AsTensorSource();
        Assert.Equal(
            state.Tensors.Values.Sum(t => t.Shape.Aggregate(1L, (n, size) => n * size)) * 4,
            parts["optimiser state"]
        );
        Assert.Equal(adapter ? 0 : parts["weights"], parts["reference"]);
    }

    /// <summary>SmolLM2-135M, worked out by hand.</summary>
    [Fact]
    public void Figures_of_a_known_shape_are_those_worked_out_by_hand()
    {
        var parts = Parts(SmolLm, Configuration("unread", adapter: null));

        Assert.Equal(134_515_008L * 4, parts["weights"]);
        // 2 questions x 3 responses: prompts 100 -> 128 twice, 6 responses of 10 -> 32 + 32; 2 x 30 x 3 x 64 numbers a token.
        Assert.Equal((2 * 128 + 6 * 64) * 11_520L * 4, parts["key-value cache"]);
        // 2 x 100 + 6 x 9 tokens of 6 x 576 + 5 x 576 + 4 x 1536; 6 x 110 keys and values of 2 x 576; the embedding's gradient.
        Assert.Equal((30L * (254 * 12_480 + 660 * 1_152) + 49_152 * 576) * 4, parts["activations"]);
        Assert.Equal(2 * 60L * 49_152 * 4, parts["logits"]);
    }

    [Fact]
    public void Chunks_bound_the_logits_and_the_engine_bounds_the_running_responses()
    {
        var configuration = Configuration("unread", adapter: null) with
        {
            Rollout = new()
            {
                QuestionsPerStep = 64,
                GroupSize = 8,
                MaxNewTokens = 32,
            },
            Optimiser = new() { MicroBatch = 64 },
        };

        var parts = Parts(SmolLm, configuration);

        Assert.Equal(2L * (1 << 24) * 4, parts["logits"]);
        Assert.Equal((64 * 128 + 64 * 64) * 11_520L * 4, parts["key-value cache"]);
    }

    static Dictionary<string, long> Parts(
        ModelConfiguration model,
        TrainingConfiguration configuration
    ) =>
        MemoryEstimate
            .Of(model, configuration, promptTokens: 100, validationQuestions: 0)
            .ToDictionary(part => part.Name, part => part.Bytes);

    static TrainingConfiguration Configuration(string model, AdapterOptions? adapter) =>
        new()
        {
            Policy = new() { Model = model, Lora = adapter },
            Rollout = new()
            {
                QuestionsPerStep = 2,
                GroupSize = 3,
                MaxNewTokens = 10,
            },
            Optimiser = new() { MicroBatch = 2 },
        };

    static ModelConfiguration SmolLm { get; } =
        new()
        {
            Family = ModelFamily.Llama,
            VocabularySize = 49_152,
            HiddenSize = 576,
            IntermediateSize = 1536,
            LayerCount = 30,
            HeadCount = 9,
            KeyValueHeadCount = 3,
            HeadSize = 64,
            NormEpsilon = 1e-5,
            ContextLength = 8192,
            TiedEmbeddings = true,
            AttentionBias = false,
            Rope = new(),
        };
}
