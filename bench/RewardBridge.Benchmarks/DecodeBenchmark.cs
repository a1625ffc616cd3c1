using System.Globalization;
using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Benchmarks;

/// <summary>Prompts of 128 tokens, responses of 64, in the shape of SmolLM2-135M.</summary>
/// <remarks>
/// The floor of a decode step is the longer of two times: reading every weight once, and the
/// multiply-adds of the batch at the processor's peak. Both limits are measured in the same run.
/// </remarks>
static class DecodeBenchmark
{
    const int Prompt = 128;
    const int Response = 64;
    const int Runs = 3;

    static ModelConfiguration Shape => SmolLm.Shape;

    public static int Run(string[] batchSizes)
    {
        int[] sizes =
            batchSizes.Length == 0
                ? [1, 4, 16, 64]
                : [.. batchSizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        var parameters = (double)ModelTensors.ParameterCount(Shape);
        foreach (var kernel in KernelCatalogue.Names.Take(2))
        {
            using var engine = new CpuEngine(
                Shape,
                new RandomWeights(Shape),
                [],
                _ => "",
                new() { Kernel = kernel }
            );
            foreach (var size in sizes)
            {
                var bytes = MachineLimits.BytesPerSecond();
                var flops = MachineLimits.FlopsPerSecond();
                var floor = Math.Max(parameters * 4 / bytes, parameters * 2 * size / flops);
                var prefillFloor = parameters * 2 * Prompt / flops;
                var (prefill, step, allocated) = Best(engine, size);
                Console.WriteLine(
                    FormattableString.Invariant(
                        $"{kernel, -14} batch {size, 3}: step {step * 1e3, 6:0.0} ms ({floor / step, 4:0.00} of floor {floor * 1e3:0.0}), {size / step, 6:0} tokens/s; prompt {prefill * 1e3 / size, 6:0.0} ms ({prefillFloor * size / prefill, 4:0.00} of peak); {allocated, 5:0} bytes allocated a step; reads {bytes / 1e9:0.0} GB/s, {flops / 1e9:0} GFLOP/s"
                    )
                );
            }
        }
        return 0;
    }

    /// <summary>Seconds of all prompts and of a decode step, the best of some runs, and bytes allocated a step.</summary>
    static (double Prefill, double Step, double Allocated) Best(CpuEngine engine, int size)
    {
        var (prefill, step, allocated) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var run = 0; run < Runs; run++)
        {
            var prompts = EngineRun.Prompts(Shape.VocabularySize, size, Prompt, run);
            prefill = Math.Min(prefill, EngineRun.Prefill(engine, prompts));
            var (seconds, bytes) = EngineRun.Decode(engine, prompts, Response);
            (step, allocated) = (Math.Min(step, seconds), Math.Min(allocated, bytes));
        }
        return (prefill, step, allocated);
    }
}
