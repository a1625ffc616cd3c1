using RewardBridge.Inference.Formats;
using RewardBridge.Training.Optimisation;
using RewardBridge.Training.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Transformer;

public sealed class CausalTransformerTests
{
    [Fact]
    public void The_seed_decides_a_fresh_model()
    {
        float[] Embedding(ulong seed)
        {
            using var model = CausalTransformer.Initialise(TinyModels.Llama, seed);
            return model.AsTensorSource().ReadArray(ModelTensors.Embedding);
        }
        Assert.Equal(Embedding(1), Embedding(1));
        Assert.NotEqual(Embedding(1), Embedding(2));
    }

    [Fact]
    public void A_fresh_model_has_small_matrices_unit_norms_and_no_bias()
    {
        using var model = CausalTransformer.Initialise(TinyModels.Qwen2, seed: 1);
        var source = model.AsTensorSource();
        foreach (var (name, info) in source.Tensors)
        {
            var values = source.ReadArray(name);
            if (info.Shape.Count == 2) // at least 288 draws: the deviation's standard error is under 4.2 %
                Assert.InRange(Math.Sqrt(values.Average(v => (double)v * v)), 0.02 * 0.85, 0.02 * 1.15);
            else
                Assert.All(
                    values,
                    v => Assert.Equal(name.EndsWith("bias", StringComparison.Ordinal) ? 0 : 1, v)
                );
        }
    }

    [Fact]
    public void Weights_come_out_as_they_went_in()
    {
        using var first = CausalTransformer.Initialise(TinyModels.Qwen3, seed: 1);
        using var second = CausalTransformer.Load(TinyModels.Qwen3, first.AsTensorSource());
        var (before, after) = (first.AsTensorSource(), second.AsTensorSource());
        Assert.Equal(before.Tensors.Keys, after.Tensors.Keys);
        foreach (var name in before.Tensors.Keys)
            Assert.Equal(before.ReadArray(name), after.ReadArray(name));
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        using var model = CausalTransformer.Initialise(TinyModels.Tied, seed: 1);
        var error = Assert.Throws<ModelFormatException>(() =>
            CausalTransformer.Load(TinyModels.Llama, model.AsTensorSource())
        );
        Assert.Contains("lm_head.weight", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Everything together: a model learns two sentences by heart.</summary>
    [Fact]
    public void Training_drives_the_loss_down()
    {
        using var model = CausalTransformer.Initialise(TinyModels.Tied, seed: 1);
        using var optimiser = new AdamW(model.TrainableParameters);
        var losses = Enumerable.Range(0, 60).Select(_ => Step(model, optimiser)).ToList();
        Assert.InRange(losses[0], 3.5, 4.3); // ln 50 = 3.9
        Assert.True(losses[^1] < 0.1, $"loss {losses[^1]} after {losses.Count} steps");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_tensor_outlives_its_step(bool adapter)
    {
        using var fresh = CausalTransformer.Initialise(TinyModels.Tied, seed: 1);
        using var model = CausalTransformer.Load(
            TinyModels.Tied,
            fresh.AsTensorSource(),
            adapter ? new() { Dropout = 0.1 } : null
        );
        using var optimiser = new AdamW(model.TrainableParameters);
        Step(model, optimiser);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 3; i++)
            Step(model, optimiser);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_disposed_model_and_optimiser_leave_no_tensor()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var model = CausalTransformer.Initialise(TinyModels.Tied, seed: 1))
        using (var adapted = CausalTransformer.Load(TinyModels.Tied, model.AsTensorSource(), new()))
        using (var optimiser = new AdamW(adapted.TrainableParameters))
        {
            Step(adapted, optimiser);
            adapted.AsTensorSource().ReadArray(ModelTensors.FinalNorm);
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    /// <summary>One update without any scope of the caller's but one round the forward and backward pass, as the trainers do it.</summary>
    static double Step(CausalTransformer model, AdamW optimiser)
    {
        var batch = new PackedBatch([
            new(
                [1, 2, 3],
                [
                    [4, 5, 6, 7, 8],
                    [4, 5, 6, 7, 8],
                ]
            ),
            new(
                [9],
                [
                    [10, 11, 12],
                ]
            ),
        ]);
        optimiser.ZeroGradients();
        double loss;
        using (var scope = NewDisposeScope())
            loss = model
                .Head.Backward(
                    model.HiddenAt(batch, dropoutSeed: 1),
                    batch.Targets,
                    (part, _) => -part.sum(),
                    1.0 / batch.Targets.Length
                )
                .LossSum;
        GradientClipping.Clip(optimiser.Parameters, maxNorm: 1);
        optimiser.Step(learningRate: 0.01);
        return loss / batch.Targets.Length;
    }
}
