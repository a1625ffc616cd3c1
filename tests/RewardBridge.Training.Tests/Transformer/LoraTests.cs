using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Lora;
using RewardBridge.Training.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Transformer;

public sealed class LoraTests
{
    static readonly int[] _tokens = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void A_new_adapter_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var plain = CausalTransformer.Initialise(TinyModels.Llama, seed: 1);
        using var adapted = Adapted(plain, new());
        Assert.Equal(Logits(plain), Logits(adapted));
    }

    [Fact]
    public void Only_the_targeted_projections_are_trained()
    {
        using var scope = NewDisposeScope();
        using var plain = CausalTransformer.Initialise(TinyModels.Llama, seed: 1);
        using var adapted = Adapted(plain, new() { Targets = ["q_proj", "down_proj"] });
        Assert.Equal(2 * 2 * 2, adapted.TrainableParameters.Count);
        Assert.All(
            adapted.TrainableParameters.Keys,
            name => Assert.Matches("(q_proj|down_proj)\\.lora_[AB]\\.weight$", name)
        );
        adapted.Logits(_tokens).sum().backward();
        foreach (var (name, parameter) in adapted.NamedParameters)
            Assert.Equal(adapted.TrainableParameters.ContainsKey(name), parameter.grad is not null);
    }

    [Fact] // PEFT: kaiming_uniform_(a = sqrt(5)) is uniform in +-1/sqrt(inputs), of standard deviation 1/sqrt(3 inputs)
    public void A_starts_uniform_and_B_zero()
    {
        using var scope = NewDisposeScope();
        using var plain = CausalTransformer.Initialise(TinyModels.Llama, seed: 1);
        using var adapted = Adapted(plain, new() { Rank = 200, Targets = ["q_proj"] });
        var bound = 1 / Math.Sqrt(TinyModels.Llama.HiddenSize);
        var a = TensorAssert.Values(Parameter(adapted, "lora_A"));
        Assert.All(a, value => Assert.InRange(value, -bound, bound));
        // 4,800 draws: the standard error of the deviation is about 1 %.
        var deviation = Math.Sqrt(a.Average(value => (double)value * value));
        Assert.InRange(deviation, 0.95 * bound / Math.Sqrt(3), 1.05 * bound / Math.Sqrt(3));
        Assert.All(TensorAssert.Values(Parameter(adapted, "lora_B")), v => Assert.Equal(0, v));
    }

    [Fact]
    public void The_seed_decides_the_start()
    {
        using var scope = NewDisposeScope();
        using var plain = CausalTransformer.Initialise(TinyModels.Llama, seed: 1);
        float[] Start(ulong seed)
        {
            using var adapted = Adapted(plain, new() { Seed = seed });
            return TensorAssert.Values(Parameter(adapted, "lora_A"));
        }
        Assert.Equal(Start(7), Start(7));
        Assert.NotEqual(Start(7), Start(8));
    }

    [Fact]
    public void Dropout_is_a_function_of_its_seed_and_absent_without_one()
    {
        using var scope = NewDisposeScope();
        using var plain = CausalTransformer.Initialise(TinyModels.Llama, seed: 1);
        using var adapted = Adapted(plain, new() { Dropout = 0.5 });
        Disturb(adapted);
        float[] Hidden(ulong? seed) =>
            TensorAssert.Values(
                adapted.HiddenAt(
                    new([
                        new(
                            [1, 2],
                            [
                                [3, 4],
                            ]
                        ),
                    ]),
                    seed
                )
            );
        Assert.Equal(Hidden(3), Hidden(3));
        Assert.NotEqual(Hidden(3), Hidden(4));
        Assert.Equal(Hidden(null), Hidden(null));
        Assert.NotEqual(Hidden(null), Hidden(3));
    }

    [Fact] // the mean over 400 seeds; its standard error is about 5 % of the update
    public void Dropout_keeps_the_expectation_of_an_update()
    {
        using var scope = NewDisposeScope();
        var options = new LoraOptions { Dropout = 0.25, Rank = 2 };
        var update = new LowRankUpdate(full([2, 8], 0.5f), full([3, 2], 0.25f), options);
        var x = ones(50, 8);
        var expected = update.Forward(x, dropout: null).mean().item<float>();
        using var generator = new Generator(1);
        var mean = Enumerable
            .Range(0, 40)
            .Average(_ => update.Forward(x, generator).mean().item<float>());
        Assert.InRange(mean, 0.97 * expected, 1.03 * expected);
    }

    [Fact] // 1e-5: (W + s B A) x against W x + s B (A x) in f32
    public void Merged_weights_compute_what_the_adapter_computes()
    {
        using var scope = NewDisposeScope();
        using var plain = CausalTransformer.Initialise(TinyModels.Qwen2, seed: 1);
        using var adapted = Adapted(plain, new() { Rank = 3 });
        Disturb(adapted);
        using var merged = CausalTransformer.Load(TinyModels.Qwen2, adapted.AsTensorSource());
        Assert.NotEqual(Logits(plain), Logits(merged));
        TensorAssert.Close(Logits(adapted), Logits(merged), 1e-5);
    }

    [Fact]
    public void Without_the_adapter_the_weights_are_the_frozen_ones()
    {
        using var scope = NewDisposeScope();
        using var plain = CausalTransformer.Initialise(TinyModels.Llama, seed: 1);
        using var adapted = Adapted(plain, new());
        Disturb(adapted);
        Assert.NotEqual(Logits(plain), Logits(adapted));
        using (adapted.WithoutAdapter())
        {
            Assert.Equal(Logits(plain), Logits(adapted));
            using var frozen = CausalTransformer.Load(TinyModels.Llama, adapted.AsTensorSource());
            Assert.Equal(Logits(plain), Logits(frozen));
        }
        Assert.NotEqual(Logits(plain), Logits(adapted));
    }

    [Fact]
    public void An_adapter_comes_back_from_its_folder_with_the_same_bits()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var plain = CausalTransformer.Initialise(TinyModels.Qwen3, seed: 1);
        var options = new LoraOptions { Rank = 3, Targets = ["v_proj", "up_proj"] };
        using var adapted = Adapted(plain, options);
        Disturb(adapted);
        LoraAdapterFiles.Write(folder.Path, options.ToConfiguration(), adapted.ExportAdapter());

        using var files = LoraAdapterFiles.Open(folder.Path);
        using var again = Adapted(plain, LoraOptions.Of(files));
        again.LoadAdapter(files);
        Assert.Equal(Logits(adapted), Logits(again));
    }

    [Fact]
    public void An_adapter_of_other_projections_or_rank_is_refused()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var plain = CausalTransformer.Initialise(TinyModels.Llama, seed: 1);
        var options = new LoraOptions { Rank = 3, Targets = ["v_proj"] };
        using var adapted = Adapted(plain, options);
        LoraAdapterFiles.Write(folder.Path, options.ToConfiguration(), adapted.ExportAdapter());
        using var files = LoraAdapterFiles.Open(folder.Path);
        LoraOptions[] others =
        [
            options with
            {
                Rank = 4,
            },
            options with
            {
                Targets = ["q_proj"],
            },
            options with
            {
                Targets = ["v_proj", "q_proj"],
            },
        ];
        foreach (var other in others)
        {
            using var model = Adapted(plain, other);
            Assert.Throws<ModelFormatException>(() => model.LoadAdapter(files));
        }
    }

    [Theory]
    [InlineData(0, 1, 0, "q_proj")]
    [InlineData(1, double.NaN, 0, "q_proj")]
    [InlineData(1, 1, 1, "q_proj")]
    [InlineData(1, 1, 0, "lm_head")]
    public void What_cannot_be_built_is_refused(int rank, double alpha, double drop, string target)
    {
        using var plain = CausalTransformer.Initialise(TinyModels.Llama, seed: 1);
        var options = new LoraOptions
        {
            Rank = rank,
            Alpha = alpha,
            Dropout = drop,
            Targets = [target],
        };
        Assert.Throws<ArgumentException>(() => Adapted(plain, options));
    }

    static CausalTransformer Adapted(CausalTransformer model, LoraOptions options) =>
        CausalTransformer.Load(model.Configuration, model.AsTensorSource(), options);

    static float[] Logits(CausalTransformer model) => TensorAssert.Values(model.Logits(_tokens));

    static Tensor Parameter(CausalTransformer model, string part) =>
        model.TrainableParameters[$"model.layers.0.self_attn.q_proj.{part}.weight"];

    /// <summary>Gives every B numbers, as training would.</summary>
    static void Disturb(CausalTransformer model)
    {
        using var noGradient = no_grad();
        foreach (var (name, parameter) in model.TrainableParameters)
            if (name.Contains("lora_B", StringComparison.Ordinal))
                parameter.copy_(
                    arange(parameter.numel(), float32).sin_().mul_(0.1).view(parameter.shape)
                );
    }
}
