using RewardBridge.Evaluation.Reports;
using RewardBridge.Inference.Engine;

namespace RewardBridge.Benchmarks;

/// <summary>How a decode step's time grows with the batch, the length and the threads, as a table and a picture.</summary>
static class GrowthBenchmark
{
    const int Prompt = 128;
    const int Steps = 12;
    const int Runs = 2; // the better one counts

    /// <param name="picture">Where the SVG goes.</param>
    public static int Run(string picture)
    {
        var (batch, length, threads) = (
            new List<ChartSeries>(),
            new List<ChartSeries>(),
            new List<ChartSeries>()
        );
        foreach (var precision in Enum.GetValues<WeightPrecision>())
        {
            using var engine = Engine(precision, 0);
            batch.Add(Curve(precision, [1, 4, 16, 32], n => Step(engine, n, Prompt)));
            length.Add(Curve(precision, [64, 256, 512, 1024], n => Step(engine, 2, n)));
        }
        foreach (var size in new[] { 1, 16 })
            threads.Add(
                new(
                    FormattableString.Invariant($"f32, batch {size}"),
                    [
                        .. Enumerable
                            .Range(1, Environment.ProcessorCount)
                            .Select(n =>
                            {
                                using var engine = Engine(WeightPrecision.F32, n);
                                return Point("threads", "f32", n, Step(engine, size, Prompt));
                            }),
                    ]
                )
            );
        File.WriteAllText(
            picture,
            SvgFile.Draw([
                new("decode step, ms, prompts of 128", batch, "sequences"),
                new("decode step of 2 sequences, ms", length, "prompt, tokens"),
                new("decode step, ms", threads, "threads"),
            ])
        );
        return 0;
    }

    static CpuEngine Engine(WeightPrecision precision, int threads) =>
        new(
            SmolLm.Shape,
            new RandomWeights(SmolLm.Shape),
            [],
            _ => "",
            new() { Precision = precision, Threads = threads }
        );

    static ChartSeries Curve(WeightPrecision precision, int[] sizes, Func<int, double> step)
    {
        var name = precision.ToString().ToLowerInvariant();
        return new(name, [.. sizes.Select(n => Point("size", name, n, step(n)))]);
    }

    static ChartPoint Point(string axis, string name, int n, double milliseconds)
    {
        Console.WriteLine(
            FormattableString.Invariant(
                $"{name, -5} {axis} {n, 5}: {milliseconds, 7:0.0} ms a step"
            )
        );
        return new(n, milliseconds);
    }

    /// <summary>Milliseconds.</summary>
    static double Step(CpuEngine engine, int size, int prompt)
    {
        var prompts = EngineRun.Prompts(SmolLm.Shape.VocabularySize, size, prompt, size);
        return Enumerable
                .Range(0, Runs)
                .Min(_ => EngineRun.Decode(engine, prompts, Steps + size / 2).Seconds) * 1e3;
    }
}
