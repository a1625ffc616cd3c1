using RewardBridge.Inference.Formats;
using RewardBridge.Training.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Transformer;

/// <summary>Against transformers and PEFT in f64: what is left is f32 rounding, here and in the stored golden.</summary>
public sealed class CausalTransformerGoldenTests
{
    const double LogitTolerance = 1e-4; // logits are of size 1
    const double GradientTolerance = 1e-3; // max |a - b| / max |b| of each tensor

    [Theory]
    [MemberData(nameof(ModelGolden.Names), MemberType = typeof(ModelGolden))]
    public void Logits_are_those_of_transformers(string name)
    {
        using var golden = new ModelGolden(name);
        using var model = golden.Load();
        using var scope = NewDisposeScope();
        foreach (var input in new[] { "a", "b" })
            TensorAssert.Close(
                golden.Expected.ReadArray($"{input}.logits"),
                TensorAssert.Values(model.Logits(golden.Tokens($"{input}.input_ids"))),
                LogitTolerance,
                input
            );
    }

    [Theory]
    [MemberData(nameof(ModelGolden.Names), MemberType = typeof(ModelGolden))]
    public void Loss_and_every_gradient_are_those_of_transformers(string name)
    {
        using var golden = new ModelGolden(name);
        using var model = golden.Load();
        var result = BackwardOfMeanLoss(model, golden.Tokens("a.input_ids"));
        TensorAssert.Close(
            golden.Expected.ReadArray("a.token_logprobs"),
            result.LogProbabilities,
            LogitTolerance
        );
        var tokens = result.LogProbabilities.Length;
        Assert.Equal(golden.Expected.ReadArray("a.loss")[0], result.LossSum / tokens, 1e-5);
        AssertGradients(golden, model, "grad");
    }

    [Theory]
    [MemberData(nameof(ModelGolden.Names), MemberType = typeof(ModelGolden))]
    public void Greedy_continuation_is_that_of_transformers(string name)
    {
        using var golden = new ModelGolden(name);
        using var model = golden.Load();
        using var noGradient = no_grad();
        var prompt = golden.Tokens("b.input_ids");
        var continuation = golden.Tokens("b.greedy");
        using var scope = NewDisposeScope();

        // Fed its own golden tokens, the model chooses each of them again.
        var logits = model.Logits([.. prompt, .. continuation.SkipLast(1)]);
        var chosen = logits.argmax(-1).narrow(0, prompt.Length - 1, continuation.Length);
        Assert.Equal(continuation, chosen.data<long>().ToArray().Select(token => (int)token));
    }

    [Theory]
    [MemberData(nameof(ModelGolden.Names), MemberType = typeof(ModelGolden))]
    public void Adapter_logits_loss_and_gradients_are_those_of_PEFT(string name)
    {
        using var golden = new ModelGolden(name);
        using var model = golden.LoadWithAdapter();
        var tokens = golden.Tokens("a.input_ids");
        using (var scope = NewDisposeScope())
            TensorAssert.Close(
                golden.Expected.ReadArray("lora.a.logits"),
                TensorAssert.Values(model.Logits(tokens)),
                LogitTolerance
            );
        var result = BackwardOfMeanLoss(model, tokens);
        Assert.Equal(
            golden.Expected.ReadArray("lora.a.loss")[0],
            result.LossSum / result.LogProbabilities.Length,
            1e-5
        );
        AssertGradients(golden, model, "lora.grad");
    }

    [Theory]
    [MemberData(nameof(ModelGolden.Names), MemberType = typeof(ModelGolden))]
    public void Without_its_adapter_a_model_is_the_reference_policy(string name)
    {
        using var golden = new ModelGolden(name);
        using var model = golden.LoadWithAdapter();
        using var scope = NewDisposeScope();
        using (model.WithoutAdapter())
            TensorAssert.Close(
                golden.Expected.ReadArray("a.logits"),
                TensorAssert.Values(model.Logits(golden.Tokens("a.input_ids"))),
                LogitTolerance
            );
        Assert.True(model.AdapterEnabled);
    }

    /// <summary>Mean negative log-probability of all tokens after the first.</summary>
    static ChunkedLoss BackwardOfMeanLoss(CausalTransformer model, int[] tokens)
    {
        using var scope = NewDisposeScope();
        var batch = new PackedBatch([new(tokens[..1], [tokens[1..]])]);
        return model.Head.Backward(
            model.HiddenAt(batch),
            batch.Targets,
            (logProbabilities, _) => -logProbabilities.sum(),
            1.0 / batch.Targets.Length
        );
    }

    static void AssertGradients(ModelGolden golden, CausalTransformer model, string prefix)
    {
        var expected = golden
            .Expected.Tensors.Keys.Where(key =>
                key.StartsWith(prefix + ".", StringComparison.Ordinal)
            )
            .ToDictionary(key => key[(prefix.Length + 1)..]);
        Assert.Equal(expected.Keys.Order(), model.TrainableParameters.Keys.Order());
        foreach (var (name, actual) in TensorAssert.Gradients(model))
            TensorAssert.RelativelyClose(
                golden.Expected.ReadArray(expected[name]),
                actual,
                GradientTolerance,
                name
            );
    }
}
