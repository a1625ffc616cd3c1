using System.Text.Json;
using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;
using RewardBridge.Training.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Transformer;

/// <summary>The rollout engine and the trainer share no arithmetic code, so their agreement checks both.</summary>
public sealed class EngineAgreementTests
{
    public static TheoryData<string> Shapes => [.. _shapes.Keys];

    static readonly Dictionary<string, ModelConfiguration> _shapes = new()
    {
        ["llama"] = TinyModels.Llama,
        ["tied"] = TinyModels.Tied,
        ["qwen2"] = TinyModels.Qwen2,
        ["qwen3"] = TinyModels.Qwen3,
        ["linear"] = Scaled(RopeScaling.Linear),
        ["llama3"] = Scaled(RopeScaling.Llama3),
        ["yarn"] = Scaled(RopeScaling.Yarn),
    };

    /// <summary>1e-5 is the design's bound on the mean; no single token may be off by ten times that.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Log_probabilities_of_engine_and_trainer_agree(string shape)
    {
        var configuration = _shapes[shape] with { ContextLength = 2048 };
        using var model = CausalTransformer.Initialise(configuration, seed: 11);
        Sharpen(model);
        using var engine = new CpuEngine(
            configuration,
            model.AsTensorSource(),
            endTokens: [0],
            decode: _ => ""
        );
        RequireAgreement(model, engine, Tokens(300, 3), [Tokens(900, 7), Tokens(40, 5)], shape);
    }

    [Theory]
    [InlineData("exam-policy")]
    [InlineData("exam-verifier")]
    public void Shipped_models_agree(string name)
    {
        using var folder = ModelFolder.Open(
            Path.Combine(LossGolden.RepositoryRoot(), "models", name)
        );
        var vocabulary = folder.Configuration.VocabularySize;
        RequireAgreement(
            folder,
            [.. Tokens(60, 3).Select(t => t * 101 % vocabulary)],
            [
                [.. Tokens(60, 7).Select(t => t * 89 % vocabulary)],
                [.. Tokens(20, 5)],
            ],
            name
        );
    }

    /// <summary>A real model of 135M parameters on text that it wrote itself.</summary>
    [Fact]
    public void SmolLM_agrees()
    {
        var path = Path.Combine(ModelGolden.SharedFolder(), "models", "smollm2-135m-instruct");
        Assert.SkipUnless(Directory.Exists(path), "models/smollm2-135m-instruct is not here");
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "golden.json")));
        using var folder = ModelFolder.Open(path);
        var text = golden.RootElement.EnumerateArray().First();
        RequireAgreement(folder, Ids(text, "input_ids"), [Ids(text, "greedy_ids")], "SmolLM2-135M");

        static int[] Ids(JsonElement element, string name) =>
            [.. element.GetProperty(name).EnumerateArray().Select(e => e.GetInt32())];
    }

    static void RequireAgreement(
        ModelFolder folder,
        int[] prompt,
        IReadOnlyList<int[]> completions,
        string place
    )
    {
        using var model = CausalTransformer.Load(folder.Configuration, folder.Tensors);
        using var engine = new CpuEngine(folder.Configuration, folder.Tensors, [0], _ => "");
        RequireAgreement(model, engine, prompt, completions, place);
    }

    static void RequireAgreement(
        CausalTransformer model,
        CpuEngine engine,
        int[] prompt,
        IReadOnlyList<int[]> completions,
        string place
    )
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var batch = new PackedBatch([new(prompt, completions)]);
        var trainer = model.Head.LogProbabilities(model.HiddenAt(batch), batch.Targets);
        var sampler = engine
            .Score([.. completions.Select(completion => new ScoringRequest(prompt, completion))])
            .SelectMany(values => values)
            .ToArray();
        TensorAssert.Close(sampler, trainer, 1e-4, place);
        Assert.InRange(sampler.Zip(trainer, (a, b) => Math.Abs(a - b)).Average(), 0, 1e-5);
    }

    static ModelConfiguration Scaled(RopeScaling scaling) =>
        TinyModels.Llama with
        {
            Rope = new()
            {
                Scaling = scaling,
                Factor = 4,
                OriginalContextLength = 32,
            },
        };

    static int[] Tokens(int count, int step) =>
        [.. Enumerable.Range(0, count).Select(i => i * step * step % 47)];

    /// <summary>Fresh weights are so small that every token is about as likely: larger ones let attention and positions count.</summary>
    static void Sharpen(CausalTransformer model)
    {
        using var noGradient = no_grad();
        foreach (var parameter in model.NamedParameters.Values)
            if (parameter.dim() == 2)
                parameter.mul_(20);
    }
}
