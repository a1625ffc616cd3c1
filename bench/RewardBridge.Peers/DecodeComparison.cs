using RewardBridge.Benchmarks;
using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Formats.Gguf;

namespace RewardBridge.Peers;

/// <summary>The engine beside llama.cpp in one process: prompts of 128 tokens, responses of 64.</summary>
/// <remarks>
/// Both compute the same weights, which our own writer stored for llama.cpp. A round measures the machine's limits, the
/// engine and llama.cpp one after the other; rounds alternate, and of each the best
/// counts, because other work on the machine only ever lengthens a time.
/// Ours draws tokens with log-probabilities within its time, llama.cpp's time is the decoding alone.
/// </remarks>
static class DecodeComparison
{
    const int Prompt = 128;
    const int Response = 64;
    const int TrialSteps = 3;

    // Ours has no f16: its bf16 weights stand beside both of the formats with two bytes.
    static readonly Format[] _formats =
    [
        new("f32", GgufStorage.F32, WeightPrecision.F32, 4),
        new("bf16", GgufStorage.BF16, WeightPrecision.BF16, 2),
        new("f16", GgufStorage.F16, WeightPrecision.BF16, 2),
        new("int8", GgufStorage.Q8, WeightPrecision.Int8, 17 / 16.0),
    ];

    /// <param name="model">A folder or GGUF file.</param>
    /// <param name="sizes">Batch sizes.</param>
    /// <param name="only">Names of llama.cpp's formats; empty for all.</param>
    public static int Run(string model, int[] sizes, string[] only)
    {
        using var folder = ModelFolder.Open(model);
        Console.WriteLine(
            "| weights, llama.cpp's | batch | ours, tokens/s | llama.cpp, tokens/s | ratio | of the roofline | prompt ours, tokens/s | prompt llama.cpp |"
        );
        Console.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var format in _formats)
        {
            if (only.Length > 0 && !only.Contains(format.Name))
                continue;
            var file = Path.Combine(Path.GetTempPath(), $"rewardbridge-peer-{format.Name}.gguf");
            GgufWriter.Write(file, folder, format.Storage);
            using (
                var engine = new CpuEngine(
                    folder.Configuration,
                    folder.Tensors,
                    [],
                    _ => "",
                    new() { Precision = format.Precision }
                )
            )
                foreach (var size in sizes)
                    Compare(engine, file, format, size);
            File.Delete(file);
        }
        return 0;
    }

    static void Compare(CpuEngine engine, string file, Format format, int size)
    {
        var vocabulary = engine.Configuration.VocabularySize;
        var prompts = EngineRun.Prompts(vocabulary, size, Prompt, size);
        var weights = (double)ModelTensors.ParameterCount(engine.Configuration);
        using var peer = new LlamaCpp(file, size, Prompt + Response);
        var ours = size * Prompt / EngineRun.Prefill(engine, prompts);
        var theirs = size * Prompt / peer.Prefill(prompts);
        peer.Threads = BestThreads(peer, size);
        var found = new List<(double Ours, double Theirs, double Floor)>();
        for (var round = 0; round < Rounds(size); round++)
        {
            var (bytes, flops) = (MachineLimits.BytesPerSecond(), MachineLimits.FlopsPerSecond());
            var floor = Math.Max(
                weights * format.BytesPerWeight / bytes,
                2 * weights * size / flops
            );
            found.Add(
                (
                    EngineRun.Decode(engine, prompts, Response).Seconds,
                    peer.Decode(size, Prompt, Response - 1),
                    floor
                )
            );
            Console.Error.WriteLine(
                FormattableString.Invariant(
                    $"  {format.Name} batch {size} round {round}: {found[^1].Ours * 1e3:0.0} ms, llama.cpp {found[^1].Theirs * 1e3:0.0} ms; reads {bytes / 1e9:0.0} GB/s, {flops / 1e9:0} GFLOP/s"
                )
            );
        }
        Console.WriteLine(
            FormattableString.Invariant(
                $"| {format.Name} | {size} | {size / found.Min(r => r.Ours):0} | {size / found.Min(r => r.Theirs):0} ({peer.Threads} threads) | {found.Min(r => r.Theirs) / found.Min(r => r.Ours):0.00} | {found.Min(r => r.Floor) / found.Min(r => r.Ours):P0} | {ours:0} | {theirs:0} |"
            )
        );
    }

    /// <summary>A large batch takes long, and its many tokens even the noise out.</summary>
    static int Rounds(int size) => size < 64 ? 2 : 1;

    /// <summary>Found once, before the rounds.</summary>
    static int BestThreads(LlamaCpp peer, int size) =>
        Enumerable
            .Range(1, Environment.ProcessorCount)
            .MinBy(threads =>
            {
                peer.Threads = threads;
                return peer.Decode(size, Prompt, TrialSteps);
            });

    /// <param name="Name">llama.cpp's format.</param>
    /// <param name="Storage">How the file for llama.cpp is written.</param>
    /// <param name="Precision">Ours.</param>
    /// <param name="BytesPerWeight">Of both.</param>
    sealed record Format(
        string Name,
        GgufStorage Storage,
        WeightPrecision Precision,
        double BytesPerWeight
    );
}
