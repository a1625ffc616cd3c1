using RewardBridge.Benchmarks;
using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Gguf;

namespace RewardBridge.Peers;

/// <summary>The engine beside llama.cpp in one process: prompts of 128 tokens, responses of 64.</summary>
/// <remarks>
/// Both compute the same weights, which our own writer stored for llama.cpp. A round measures the machine's limits, the
/// engine and llama.cpp one after the other; rounds alternate, and ratios are the median of the rounds.
/// Ours draws tokens with log-probabilities within its time, llama.cpp's time is the decoding alone.
/// </remarks>
static class DecodeComparison
{
    const int Prompt = 128;
    const int Response = 64;

    static readonly (string Name, GgufStorage Storage, double BytesPerWeight)[] _precisions =
    [
        ("f32", GgufStorage.F32, 4),
    ];

    /// <param name="model">A folder or GGUF file.</param>
    /// <param name="sizes">Batch sizes.</param>
    /// <param name="rounds">Repetitions.</param>
    /// <param name="only">Names of precisions; empty for all.</param>
    public static int Run(string model, int[] sizes, int rounds, string[] only)
    {
        using var folder = ModelFolder.Open(model);
        foreach (var precision in _precisions)
        {
            if (only.Length > 0 && !only.Contains(precision.Name))
                continue;
            var file = Path.Combine(Path.GetTempPath(), $"rewardbridge-peer-{precision.Name}.gguf");
            GgufWriter.Write(file, folder, precision.Storage);
            using (
                var engine = new CpuEngine(folder.Configuration, folder.Tensors, [], _ => "", new())
            )
                foreach (var size in sizes)
                    Compare(engine, file, precision.Name, precision.BytesPerWeight, size, rounds);
            File.Delete(file);
        }
        return 0;
    }

    static void Compare(
        CpuEngine engine,
        string file,
        string name,
        double bytesPerWeight,
        int size,
        int rounds
    )
    {
        var vocabulary = engine.Configuration.VocabularySize;
        var prompts = EngineRun.Prompts(vocabulary, size, Prompt, size);
        var weights = (double)ModelTensors.ParameterCount(engine.Configuration);
        using var one = new LlamaCpp(file, size, Prompt + Response, 1);
        using var all = new LlamaCpp(file, size, Prompt + Response, Environment.ProcessorCount);
        engine.Generate([], new()); // starts the threads
        var ours = size * Prompt / EngineRun.Prefill(engine, prompts);
        all.Prefill(prompts);
        var theirs = size * Prompt / all.Prefill(prompts);
        one.Prefill(prompts);
        // The best thread count is found once, before the rounds.
        var peer = one.Decode(size, Prompt, 8) < all.Decode(size, Prompt, 8) ? one : all;
        var found = new List<(double Ours, double Theirs, double Floor)>();
        for (var round = 0; round < rounds; round++)
        {
            var (bytes, flops) = (MachineLimits.BytesPerSecond(), MachineLimits.FlopsPerSecond());
            var floor = Math.Max(weights * bytesPerWeight / bytes, 2 * weights * size / flops);
            found.Add(
                (
                    EngineRun.Decode(engine, prompts, Response).Seconds,
                    peer.Decode(size, Prompt, Response - 1),
                    floor
                )
            );
            Console.WriteLine(
                FormattableString.Invariant(
                    $"  {name} batch {size} round {round}: {found[^1].Ours * 1e3:0.0} ms, llama.cpp {found[^1].Theirs * 1e3:0.0} ms; reads {bytes / 1e9:0.0} GB/s, {flops / 1e9:0} GFLOP/s"
                )
            );
        }
        Console.WriteLine(
            FormattableString.Invariant(
                $"| {name} | {size} | {size / found.Min(r => r.Ours):0} | {size / found.Min(r => r.Theirs):0} ({(peer == one ? 1 : Environment.ProcessorCount)} threads) | {Median(found.Select(r => r.Theirs / r.Ours)):0.00} | {Median(found.Select(r => r.Floor / r.Ours)):P0} | {ours:0} | {theirs:0} |"
            )
        );
    }

    static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
