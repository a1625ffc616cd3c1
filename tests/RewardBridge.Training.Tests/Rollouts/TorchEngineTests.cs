using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;
using RewardBridge.Questions;
using RewardBridge.Training.Rollouts;
using RewardBridge.Training.Tests.Transformer;
using RewardBridge.Training.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Rollouts;

/// <summary>What runs on a GPU runs on the processor too, where the CPU engine says what has to come out.</summary>
public sealed class TorchEngineTests : IDisposable
{
    // Two f32 implementations of two layers, their logits below 10.
    const double Tolerance = 1e-4;

    static readonly SamplingOptions Sampling = new() { MaxNewTokens = 24, TopP = 0.95 };

    readonly CausalTransformer _model = CausalTransformer.Initialise(TinyModels.Qwen3, seed: 3);

    public TorchEngineTests()
    {
        using var noGradient = no_grad();
        foreach (var parameter in _model.NamedParameters.Values)
            if (parameter.dim() == 2)
                parameter.mul_(20); // fresh weights make every token about as likely
    }

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(9)] // most sequences end early, so that rows are dropped
    public void Completions_are_those_of_the_CPU_engine(int stopTokens)
    {
        var options = Sampling with { StopTokens = [.. Enumerable.Range(0, stopTokens)] };
        using var torch = Torch();
        using var cpu = Cpu();
        var told = new List<(int, int)>();

        var found = torch.Generate(Requests(), options, (i, token) => told.Add((i, token)));

        var expected = cpu.Generate(Requests(), options);
        foreach (var ((e, f), i) in expected.Zip(found).Select((pair, i) => (pair, i)))
        {
            Assert.Equal(e.Tokens, f.Tokens);
            Assert.Equal(e.FinishReason, f.FinishReason);
            Assert.Equal(e.Text, f.Text);
            Close(e.LogProbabilities, f.LogProbabilities);
            Close(e.SamplingLogProbabilities, f.SamplingLogProbabilities);
            Assert.Equal(f.Tokens, told.Where(t => t.Item1 == i).Select(t => t.Item2));
        }
        if (stopTokens > 0)
            Assert.Contains(found, c => c.FinishReason is FinishReason.Stop);
    }

    [Fact]
    public void Scores_are_those_of_the_CPU_engine()
    {
        using var torch = Torch();
        using var cpu = Cpu();
        ScoringRequest[] requests = [new([1, 2, 3], [4, 5]), new([7], []), new([8, 9], [10])];
        foreach (var (expected, found) in cpu.Score(requests).Zip(torch.Score(requests)))
            Close(expected, found);
        foreach (var normaliser in Enum.GetValues<Normaliser>())
        foreach (var (expected, found) in Next(cpu, normaliser).Zip(Next(torch, normaliser)))
            Close(expected, found);

        static IReadOnlyList<float[]> Next(IRolloutEngine engine, Normaliser normaliser) =>
            engine.NextTokenLogProbabilities(
                [
                    [1, 2, 3],
                    [4],
                ],
                [5, 6],
                normaliser
            );
    }

    [Fact]
    public void Wrong_requests_are_refused_and_cancelling_stops_between_tokens()
    {
        using var torch = Torch();
        Assert.Throws<ArgumentException>(() => torch.Generate([Request("q", 0)], Sampling));
        Assert.Throws<ArgumentException>(() => torch.Score([new([1], [999])]));
        Assert.Throws<ArgumentException>(() =>
            torch.NextTokenLogProbabilities(
                [
                    [],
                ],
                [1]
            )
        );
        using var source = new CancellationTokenSource();
        var told = 0;
        Assert.Throws<OperationCanceledException>(() =>
            torch.Generate(
                [Request("q", 0, 1, 2)],
                Sampling,
                (_, _) =>
                {
                    if (++told == 3)
                        source.Cancel();
                },
                source.Token
            )
        );
        Assert.Equal(3, told);
    }

    [Fact]
    public void A_sequence_whose_logits_are_not_finite_fails_alone()
    {
        using var model = CausalTransformer.Initialise(TinyModels.Llama, seed: 3);
        using (no_grad())
            model.NamedParameters[ModelTensors.Embedding][9].fill_(float.NaN);
        using var torch = new TorchEngine(model, [], Decode);

        var found = torch.Generate(
            [Request("a", 0, 9), Request("b", 0, 1, 2)],
            new() { MaxNewTokens = 1 }
        );

        Assert.Equal(FinishReason.Failed, found[0].FinishReason);
        Assert.Empty(found[0].Tokens);
        Assert.Single(found[1].Tokens);
    }

    static GenerationRequest Request(string question, int sample, params int[] prompt) =>
        new(prompt, new(1, 2, question, sample));

    /// <summary>Four questions with three samples each, prompts of 1 to 40 tokens.</summary>
    static List<GenerationRequest> Requests() =>
        [
            .. new[] { 1, 5, 33, 40 }.SelectMany(length =>
                Enumerable
                    .Range(0, 3)
                    .Select(sample =>
                        Request(
                            $"q{length}",
                            sample,
                            [.. Enumerable.Range(1, length).Select(i => i * i % 47)]
                        )
                    )
            ),
        ];

    TorchEngine Torch() => new(_model, [], Decode);

    CpuEngine Cpu() => new(_model.Configuration, _model.AsTensorSource(), [], Decode);

    static string Decode(IReadOnlyList<int> tokens) => string.Join(' ', tokens);

    static void Close(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
