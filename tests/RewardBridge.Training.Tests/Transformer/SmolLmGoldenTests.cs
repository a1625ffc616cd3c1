using System.Text.Json;
using RewardBridge.Inference.Formats;
using RewardBridge.Training.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Transformer;

/// <summary>A real model of 135M parameters against transformers in f32 on the same dequantised weights.</summary>
public sealed class SmolLmGoldenTests
{
    // Two f32 implementations of 30 layers differ by 5e-5 in numbers of size 20.
    const double Tolerance = 3e-4;

    [Fact]
    public void Log_probabilities_top_logits_and_greedy_tokens_are_those_of_transformers()
    {
        var folder = Path.Combine(ModelGolden.SharedFolder(), "models", "smollm2-135m-instruct");
        Assert.SkipUnless(Directory.Exists(folder), "models/smollm2-135m-instruct is not here");
        using var files = ModelFolder.Open(Path.Combine(folder, "SmolLM2-135M-Instruct.Q4_1.gguf"));
        using var model = CausalTransformer.Load(files.Configuration, files.Tensors);
        using var golden = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(folder, "golden.json"))
        );
        using var noGradient = no_grad();
        foreach (var prompt in golden.RootElement.EnumerateArray().Take(2))
            Check(model, prompt);
    }

    static void Check(CausalTransformer model, JsonElement golden)
    {
        using var scope = NewDisposeScope();
        var prompt = Integers(golden, "input_ids");
        var greedy = Integers(golden, "greedy_ids");
        // Fed its own golden tokens, the model chooses each of them again.
        var logits = model.Logits([.. prompt, .. greedy.SkipLast(1)]);
        var chosen = logits.argmax(-1).narrow(0, prompt.Length - 1, greedy.Length);
        Assert.Equal(greedy, chosen.data<long>().ToArray().Select(token => (int)token));

        var ofPrompt = logits.narrow(0, 0, prompt.Length - 1);
        var next = tensor(prompt[1..], int64).unsqueeze(1);
        TensorAssert.Close(
            Numbers(golden, "token_logprobs"),
            TensorAssert.Values(nn.functional.log_softmax(ofPrompt, -1).gather(1, next)),
            Tolerance,
            "log-probabilities"
        );
        var last = logits[prompt.Length - 1];
        TensorAssert.Close(
            Numbers(golden, "last_top_logits"),
            TensorAssert.Values(last.index_select(0, tensor(Integers(golden, "last_top_ids")))),
            Tolerance,
            "top logits"
        );
    }

    static int[] Integers(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(e => e.GetInt32())];

    static float[] Numbers(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(e => e.GetSingle())];
}
