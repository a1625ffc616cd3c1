using RewardBridge.Inference.Formats;
using RewardBridge.Training.Optimisation;
using RewardBridge.Training.Tests.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Optimisation;

public sealed class AdamWTests
{
    [Fact] // by hand: at t = 1 the bias-corrected moments are g and g^2, so w moves by rate * sign(g)
    public void The_first_step_is_the_rate_in_the_direction_of_the_sign()
    {
        using var scope = NewDisposeScope();
        var w = tensor(new[] { 1f, 2f }).requires_grad_(true);
        using var optimiser = new AdamW(Named(("w", w)));
        w.grad = tensor(new[] { 4f, -0.5f });
        optimiser.Step(0.25);
        TensorAssert.Close([0.75f, 2.25f], TensorAssert.Values(w), 1e-6);
    }

    [Fact] // 1e-6: the same formula in f32
    public void Many_steps_equal_those_of_PyTorchs_AdamW()
    {
        using var scope = NewDisposeScope();
        var start = arange(6, float32).cos().view(2, 3);
        var ours = start.clone().requires_grad_(true);
        using var theirs = new TorchSharp.Modules.Parameter(start.clone());
        using var optimiser = new AdamW(Named(("w", ours)), new() { WeightDecay = 0.1 });
        using var reference = optim.AdamW(
            [theirs],
            lr: 0.01,
            beta1: 0.9,
            beta2: 0.95,
            weight_decay: 0.1
        );
        for (var step = 0; step < 20; step++)
        {
            var gradient = (arange(6, float32) + step).sin().view(2, 3);
            ours.grad = gradient.clone();
            theirs.grad = gradient.clone();
            optimiser.Step(0.01);
            reference.step();
        }
        TensorAssert.Close(TensorAssert.Values(theirs), TensorAssert.Values(ours), 1e-6);
    }

    [Fact]
    public void Norms_and_biases_do_not_decay()
    {
        using var scope = NewDisposeScope();
        var vector = ones(3).requires_grad_(true);
        var matrix = ones(3, 1).requires_grad_(true);
        using var optimiser = new AdamW(
            Named(("vector", vector), ("matrix", matrix)),
            new() { WeightDecay = 0.5 }
        );
        vector.grad = zeros(3);
        matrix.grad = zeros(3, 1);
        optimiser.Step(0.1);
        Assert.Equal([1f, 1f, 1f], TensorAssert.Values(vector));
        TensorAssert.Close([0.95f, 0.95f, 0.95f], TensorAssert.Values(matrix), 1e-7);
    }

    [Fact]
    public void A_parameter_without_gradient_stays()
    {
        using var scope = NewDisposeScope();
        var w = ones(2).requires_grad_(true);
        using var optimiser = new AdamW(Named(("w", w)));
        w.grad = ones(2);
        optimiser.ZeroGradients();
        optimiser.Step(1);
        Assert.Equal([1f, 1f], TensorAssert.Values(w));
    }

    [Fact]
    public void A_restored_optimiser_goes_on_with_the_same_bits()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        var w = arange(5, float32).requires_grad_(true);
        using var optimiser = new AdamW(Named(("w", w)));
        Steps(optimiser, w, 0, 5);
        var copy = w.detach().clone().requires_grad_(true);
        var state = optimiser.AsTensorSource();
        SafetensorsWriter.Write(folder.File("state.safetensors"), state, state.Tensors.Keys);
        var count = optimiser.StepCount;
        Steps(optimiser, w, 5, 10);

        using var saved = SafetensorsFile.Open(folder.File("state.safetensors"));
        using var resumed = new AdamW(Named(("w", copy)));
        resumed.Restore(saved, count);
        Steps(resumed, copy, 5, 10);
        Assert.Equal(TensorAssert.Values(w), TensorAssert.Values(copy));
    }

    [Fact]
    public void The_state_of_another_model_is_refused()
    {
        using var scope = NewDisposeScope();
        using var first = new AdamW(Named(("w", ones(2).requires_grad_(true))));
        using var second = new AdamW(Named(("w", ones(3).requires_grad_(true))));
        Assert.Throws<ModelFormatException>(() => second.Restore(first.AsTensorSource(), 1));
    }

    static void Steps(AdamW optimiser, Tensor w, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            w.grad = (arange(5, float32) * 0.3 + step).sin();
            optimiser.Step(0.02);
        }
    }

    static Dictionary<string, Tensor> Named(params (string Name, Tensor Tensor)[] parameters) =>
        parameters.ToDictionary(p => p.Name, p => p.Tensor);
}
