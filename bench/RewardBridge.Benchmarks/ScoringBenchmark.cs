using System.Diagnostics;
using RewardBridge.Inference.Engine;

namespace RewardBridge.Benchmarks;

/// <summary>Judgments a second in SmolLM2-135M's shape: grading prompts of 250 tokens, of which the first 192 are the same instructions.</summary>
static class ScoringBenchmark
{
    const int Instructions = 192;
    const int Own = 58;
    const int Pairs = 48;
    const int Runs = 3;

    public static int Run()
    {
        using var engine = new CpuEngine(
            SmolLm.Shape,
            new RandomWeights(SmolLm.Shape),
            [],
            _ => ""
        );
        Measure(engine, shared: false, Normaliser.Vocabulary, print: false); // compiles code
        foreach (var shared in new[] { false, true })
        foreach (var normaliser in Enum.GetValues<Normaliser>())
            Measure(engine, shared, normaliser, print: true);
        return 0;
    }

    static void Measure(CpuEngine engine, bool shared, Normaliser normaliser, bool print)
    {
        var best = double.MaxValue;
        for (var run = 0; run < (print ? Runs : 1); run++)
        {
            var random = new Random(run);
            var instructions = Tokens(random, Instructions);
            int[][] prompts =
            [
                .. Enumerable
                    .Range(0, Pairs)
                    .Select(pair =>
                        (int[])
                            [
                                shared ? 0 : pair + run * Pairs, // another first token, so nothing can be shared
                                .. instructions[1..],
                                .. Tokens(random, Own),
                            ]
                    ),
            ];
            var clock = Stopwatch.StartNew();
            engine.NextTokenLogProbabilities(prompts, [1, 2, 3, 4, 5, 6, 7, 8], normaliser);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        if (print)
            Console.WriteLine(
                FormattableString.Invariant(
                    $"instructions {(shared ? "shared" : "repeated"), -8} normaliser {normaliser, -10}: {Pairs / best:0.0} pairs/s"
                )
            );
    }

    static int[] Tokens(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(SmolLm.Shape.VocabularySize))];
}
