using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Tests.Engine;

public sealed unsafe class WeightPrecisionTests
{
    static readonly SamplingOptions Sampling = new() { MaxNewTokens = 12 };

    static readonly GenerationRequest[] Requests =
    [
        .. Enumerable
            .Range(0, 9)
            .Select(i => new GenerationRequest([i + 1, 2 * i, 40], new(1, 1, "q", i))),
    ];

    [Fact]
    public void Brain_floats_give_the_bits_of_the_same_weights_in_single_precision()
    {
        foreach (var model in TinyModel.All)
        {
            var rounded = Rounded(model, WeightPrecision.BF16);
            var single = Generate(model, rounded, WeightPrecision.F32);
            var brain = Generate(model, rounded, WeightPrecision.BF16);
            for (var i = 0; i < Requests.Length; i++)
                Assert.Equal(single[i].LogProbabilities, brain[i].LogProbabilities);
        }
    }

    [Fact]
    public void Bytes_give_nearly_the_numbers_of_the_same_weights_in_single_precision()
    {
        foreach (var model in TinyModel.All)
        {
            var rounded = Rounded(model, WeightPrecision.Int8);
            var completions = Generate(model, rounded, WeightPrecision.Int8);
            using var single = TinyModel.Engine(model, null, null, rounded);
            var scores = single.Score([
                .. Requests.Zip(completions, (r, c) => new ScoringRequest(r.Prompt, c.Tokens)),
            ]);
            // The scale is a factor of each weight here and of 64 weights' sum there: roundings only.
            for (var i = 0; i < Requests.Length; i++)
            for (var k = 0; k < scores[i].Length; k++)
                Assert.Equal(scores[i][k], completions[i].LogProbabilities[k], 1e-4);
        }
    }

    [Fact]
    public void A_quantised_model_fits_a_budget_that_is_too_small_for_single_precision()
    {
        var large = TinyModel.Llama with { VocabularySize = 300_000 };
        // 58 MB of weights in f32, 15 in bytes; 77 for 64 rows of logits.
        var options = new EngineOptions { MemoryBytes = 120_000_000, CacheBytes = 1 << 20 };
        Assert.Throws<ArgumentException>(() => MemoryBudget.CacheBlocks(large, options, 8));
        options = options with { Precision = WeightPrecision.Int8 };
        Assert.True(MemoryBudget.CacheBlocks(large, options, 8) > 0);
    }

    static IReadOnlyList<Completion> Generate(
        ModelConfiguration model,
        ITensorSource weights,
        WeightPrecision precision
    )
    {
        using var engine = TinyModel.Engine(
            model,
            new()
            {
                Threads = 2,
                CacheBytes = 1 << 24,
                Precision = precision,
            },
            null,
            weights
        );
        return engine.Generate(Requests, Sampling);
    }

    /// <summary>Random weights, matrices as they are multiplied with in a precision.</summary>
    static RandomTensors Rounded(ModelConfiguration model, WeightPrecision precision)
    {
        var tensors = new RandomTensors(model, 7);
        foreach (var (name, shape) in ModelTensors.Of(model).Where(t => t.Value.Length == 2))
        {
            var depth = (int)shape[1];
            using var matrix = new PackedMatrix((int)shape[0], depth, precision);
            matrix.SetRows(tensors[name], 0);
            for (var i = 0; i < shape[0]; i++)
                fixed (float* to = tensors[name].AsSpan(i * depth, depth))
                    matrix.CopyRow(i, to);
        }
        return tensors;
    }
}
