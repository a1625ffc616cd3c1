using System.Text.Json;
using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;
using RewardBridge.Questions;

namespace RewardBridge.Inference.Tests.Engine;

/// <summary>A real chat model of 135M parameters against transformers in f32 on the same dequantised weights.</summary>
public sealed class CpuEngineChatModelTests : IClassFixture<CpuEngineChatModelTests.Model>
{
    // Both sides round in f32 through 30 layers; a wrong detail shows from 1e-2 on.
    const double Tolerance = 2e-3;

    readonly Model _model;

    public CpuEngineChatModelTests(Model model)
    {
        _model = model;
        Assert.SkipWhen(model.Engine is null, "the chat model is not here");
    }

    [Fact]
    public void Prompt_tokens_have_the_log_probabilities_of_transformers()
    {
        var found = _model.Engine!.Score([
            .. _model.Cases.Select(c => new ScoringRequest(c.InputIds[..1], c.InputIds[1..])),
        ]);
        foreach (var (scores, expected) in found.Zip(_model.Cases))
            for (var i = 0; i < scores.Length; i++)
                Assert.Equal(expected.TokenLogprobs[i], scores[i], Tolerance);
    }

    [Fact]
    public void The_likeliest_next_tokens_have_the_log_probabilities_of_transformers()
    {
        foreach (var expected in _model.Cases)
        {
            var found = _model.Engine!.NextTokenLogProbabilities(
                [expected.InputIds],
                expected.LastTopIds
            )[0];
            for (var i = 0; i < found.Length; i++)
                Assert.Equal(
                    expected.LastTopLogits[i] - expected.LastLogsumexp,
                    found[i],
                    Tolerance
                );
        }
    }

    [Fact]
    public void Greedy_answers_are_those_of_transformers()
    {
        var completions = _model.Engine!.Generate(
            [.. _model.Cases.Select(c => new GenerationRequest(c.InputIds, new(1, 0, "q", 0)))],
            new() { Temperature = 0, MaxNewTokens = 48 }
        );
        foreach (var (completion, expected) in completions.Zip(_model.Cases))
        {
            Assert.Equal(expected.GreedyIds, completion.Tokens);
            Assert.Equal(
                expected.GreedyIds.Length < 48 ? FinishReason.Stop : FinishReason.Length,
                completion.FinishReason
            );
        }
    }

    /// <summary>The model and its cases; empty where they are absent.</summary>
    public sealed class Model : IDisposable
    {
        static readonly JsonSerializerOptions Names = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        };

        public Model()
        {
            if (SharedFiles.Find("models", "smollm2-135m-instruct") is not { } path)
                return;
            using var folder = ModelFolder.Open(path);
            Engine = new(
                folder.Configuration,
                folder.Tensors,
                folder.Generation.EndTokenIds,
                TinyModel.Decode
            );
            using var file = File.OpenRead(Path.Combine(path, "golden.json"));
            Cases = JsonSerializer.Deserialize<Case[]>(file, Names)!;
        }

        internal CpuEngine? Engine { get; }

        internal Case[] Cases { get; } = [];

        public void Dispose() => Engine?.Dispose();
    }

    internal sealed record Case(
        int[] InputIds,
        double[] TokenLogprobs,
        int[] LastTopIds,
        double[] LastTopLogits,
        double LastLogsumexp,
        int[] GreedyIds
    );
}
