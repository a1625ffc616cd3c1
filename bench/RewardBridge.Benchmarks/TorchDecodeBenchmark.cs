using System.Diagnostics;
using System.Globalization;
using RewardBridge.Inference.Engine;
using RewardBridge.Training.Rollouts;
using RewardBridge.Training.Transformer;

namespace RewardBridge.Benchmarks;

/// <summary>Tokens a second of the CPU engine beside the trainer's transformer on libtorch, same weights, prompts of 128 tokens, responses of 64.</summary>
static class TorchDecodeBenchmark
{
    const int Prompt = 128;
    const int Response = 64;

    public static int Run(string[] batchSizes)
    {
        int[] sizes =
            batchSizes.Length == 0
                ? [1, 16, 64]
                : [.. batchSizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        using var model = CausalTransformer.Load(SmolLm.Shape, new RandomWeights(SmolLm.Shape));
        using var torch = new TorchEngine(model, [], _ => "");
        using var engine = new CpuEngine(SmolLm.Shape, model.AsTensorSource(), [], _ => "");
        foreach (var size in sizes)
        {
            var (ours, libtorch) = (Speed(engine, size), Speed(torch, size));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"batch {size, 3}: engine {ours:0.0} tokens/s, TorchSharp {libtorch:0.0}, ratio {ours / libtorch:0.0}"
                )
            );
        }
        return 0;
    }

    /// <summary>Of decoding alone, from the moment when the last sequence has its first token.</summary>
    static double Speed(IRolloutEngine engine, int size)
    {
        engine.Generate([.. Requests(size, run: 0).Take(1)], new() { MaxNewTokens = 4 });
        var (started, tokens) = (0, 0);
        var clock = new Stopwatch();
        var seen = new bool[size];
        engine.Generate(
            Requests(size, run: 1),
            new() { MaxNewTokens = Response },
            (request, _) =>
            {
                if (clock.IsRunning)
                    tokens++;
                if (!seen[request] && (seen[request] = true) && ++started == size)
                    clock.Start();
            }
        );
        return tokens / clock.Elapsed.TotalSeconds;
    }

    static GenerationRequest[] Requests(int size, int run) =>
        [
            .. Enumerable
                .Range(0, size)
                .Select(index =>
                {
                    var random = new Random(run * 1000 + index);
                    return new GenerationRequest(
                        [
                            .. Enumerable
                                .Range(0, Prompt)
                                .Select(_ => random.Next(SmolLm.Shape.VocabularySize)),
                        ],
                        new(1, run, "q", index)
                    );
                }),
        ];
}
