using RewardBridge.Training.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Transformer;

public sealed class ChunkedHeadTests
{
    const int Rows = 7;
    const int Vocabulary = 11;
    const int Width = 5;

    readonly long[] _targets = [3, 0, 10, 3, 7, 1, 1];

    /// <summary>Chunks of 1, 2, 3 and all rows; 1e-6 is f32 rounding of numbers of size 1.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2 * Vocabulary)]
    [InlineData(3 * Vocabulary + 1)]
    [InlineData(1000)]
    public void Chunks_equal_the_whole(int chunkElements)
    {
        using var scope = NewDisposeScope();
        var expected = Whole(all => (all * Slopes()).sum());
        var actual = Chunked(
            chunkElements,
            (head, hidden) =>
                head.Backward(
                    hidden,
                    _targets,
                    (part, at) => (part * Slopes()[at]).sum(),
                    scale: 0.25
                )
        );
        AssertEqual(expected, actual);
    }

    [Theory]
    [InlineData(2 * Vocabulary)]
    [InlineData(1000)]
    public void A_loss_that_couples_tokens_equals_the_whole(int chunkElements)
    {
        using var scope = NewDisposeScope();
        var expected = Whole(all => all.mean().exp() * all[0]);
        var actual = Chunked(
            chunkElements,
            (head, hidden) =>
                head.Backward(hidden, _targets, all => all.mean().exp() * all[0], scale: 0.25)
        );
        AssertEqual(expected, actual);
    }

    [Fact]
    public void Log_probabilities_are_those_of_the_backward_pass()
    {
        using var scope = NewDisposeScope();
        var head = new ChunkedHead(Weight(), 2 * Vocabulary);
        var whole = Whole(all => all.sum()).LogProbabilities;
        TensorAssert.Close(whole, head.LogProbabilities(Hidden(), _targets), 1e-6);
    }

    [Fact]
    public void A_frozen_head_gets_no_gradient_but_passes_it_on()
    {
        using var scope = NewDisposeScope();
        var weight = Weight().requires_grad_(false);
        var hidden = Hidden();
        new ChunkedHead(weight).Backward(hidden, _targets, (part, _) => part.sum(), 1);
        Assert.Null(weight.grad);
        Assert.NotNull(hidden.grad);
    }

    [Fact]
    public void A_loss_without_gradient_gives_zeros()
    {
        using var scope = NewDisposeScope();
        var hidden = Hidden();
        var result = new ChunkedHead(Weight()).Backward(
            hidden,
            _targets,
            (_, _) => tensor(2f),
            scale: 1
        );
        Assert.Equal(2, result.LossSum);
        Assert.All(TensorAssert.Values(hidden.grad!), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Gradients_add_up_over_micro_batches()
    {
        using var scope = NewDisposeScope();
        var weight = Weight();
        var head = new ChunkedHead(weight);
        head.Backward(Hidden(), _targets, (part, _) => part.sum(), 1);
        var once = TensorAssert.Values(weight.grad!);
        head.Backward(Hidden(), _targets, (part, _) => part.sum(), 1);
        TensorAssert.Close(
            Array.ConvertAll(once, value => 2 * value),
            TensorAssert.Values(weight.grad!),
            1e-6
        );
    }

    [Fact]
    public void Unequal_lengths_are_refused()
    {
        using var scope = NewDisposeScope();
        var head = new ChunkedHead(Weight());
        Assert.Throws<ArgumentException>(() => head.LogProbabilities(Hidden(), [1, 2]));
    }

    /// <summary>A tied embedding is used at both ends: its gradient is that of autograd over both uses.</summary>
    [Fact]
    public void A_tied_embedding_gathers_gradients_from_both_its_uses()
    {
        using var scope = NewDisposeScope();
        using var model = CausalTransformer.Initialise(TinyModels.Tied, seed: 5);
        var batch = new PackedBatch([
            new(
                [1, 2, 3],
                [
                    [4, 5],
                    [6, 7, 1],
                ]
            ),
        ]);
        var targets = tensor(batch.Targets).unsqueeze(1);
        nn.functional.log_softmax(model.Head.Logits(model.HiddenAt(batch)), -1)
            .gather(1, targets)
            .sum()
            .backward();
        var expected = TensorAssert.Gradients(model);
        foreach (var parameter in model.TrainableParameters.Values)
            parameter.grad = null;

        model.Head.Backward(model.HiddenAt(batch), batch.Targets, (part, _) => part.sum(), 1);
        foreach (var (name, gradient) in TensorAssert.Gradients(model))
            TensorAssert.RelativelyClose(expected[name], gradient, 1e-5, name);
    }

    sealed record Pass(
        float[] LogProbabilities,
        float[] Entropies,
        double Loss,
        float[] HiddenGradient,
        float[] WeightGradient
    );

    static Tensor Hidden() => Wave(Rows, 0.9).requires_grad_(true);

    static Tensor Weight() => Wave(Vocabulary, 1.7).requires_grad_(true);

    static Tensor Slopes() => arange(Rows, float32).add_(1).sin_();

    static Tensor Wave(int rows, double step) =>
        arange(rows * Width, float32).mul_(step).cos_().view(rows, Width);

    Pass Whole(Func<Tensor, Tensor> loss)
    {
        var (hidden, weight) = (Hidden(), Weight());
        var all = nn.functional.log_softmax(hidden.matmul(weight.t()), -1);
        var chosen = all.gather(1, tensor(_targets).unsqueeze(1)).squeeze(1);
        var value = loss(chosen);
        (value * 0.25).backward();
        return new(
            TensorAssert.Values(chosen),
            TensorAssert.Values((all.exp() * all).sum(-1).neg()),
            value.item<float>(),
            TensorAssert.Values(hidden.grad!),
            TensorAssert.Values(weight.grad!)
        );
    }

    static Pass Chunked(int chunkElements, Func<ChunkedHead, Tensor, ChunkedLoss> backward)
    {
        var (hidden, weight) = (Hidden(), Weight());
        var result = backward(new ChunkedHead(weight, chunkElements), hidden);
        return new(
            result.LogProbabilities,
            result.Entropies,
            result.LossSum,
            TensorAssert.Values(hidden.grad!),
            TensorAssert.Values(weight.grad!)
        );
    }

    static void AssertEqual(Pass expected, Pass actual)
    {
        TensorAssert.Close(expected.LogProbabilities, actual.LogProbabilities, 1e-6, "lp");
        TensorAssert.Close(expected.Entropies, actual.Entropies, 1e-6, "entropy");
        Assert.Equal(expected.Loss, actual.Loss, 1e-5);
        TensorAssert.Close(expected.HiddenGradient, actual.HiddenGradient, 1e-6, "hidden");
        TensorAssert.Close(expected.WeightGradient, actual.WeightGradient, 1e-6, "weight");
    }
}
