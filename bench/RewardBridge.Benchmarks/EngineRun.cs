using System.Diagnostics;
using RewardBridge.Inference.Engine;

namespace RewardBridge.Benchmarks;

/// <summary>Times of the CPU engine on prompts of random tokens, each sequence with one of its own.</summary>
static class EngineRun
{
    /// <summary>Prompts of this many random tokens.</summary>
    public static IReadOnlyList<int[]> Prompts(int vocabulary, int count, int length, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    Enumerable.Range(0, length).Select(_ => random.Next(vocabulary)).ToArray()
                ),
        ];
    }

    /// <summary>Seconds to compute prompts and draw one token after each.</summary>
    public static double Prefill(CpuEngine engine, IReadOnlyList<int[]> prompts)
    {
        var start = Stopwatch.GetTimestamp();
        engine.Generate(Requests(prompts), new() { MaxNewTokens = 1 });
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Mean seconds of a decode step while all sequences write, and bytes allocated in one.</summary>
    /// <remarks>
    /// Counted from the first token of the sequence that starts last to the step in which the first
    /// sequence ends; everything is in it, drawing tokens and their log-probabilities too.
    /// </remarks>
    public static (double Seconds, double Bytes) Decode(
        CpuEngine engine,
        IReadOnlyList<int[]> prompts,
        int response
    )
    {
        var written = new int[prompts.Count];
        var (started, last, ended) = (0, -1, false);
        var (began, now) = ((Time: 0L, Bytes: 0L, Step: 0), (Time: 0L, Bytes: 0L, Step: 0));
        engine.Generate(
            Requests(prompts),
            new() { MaxNewTokens = response },
            (index, _) =>
            {
                if (++written[index] == 1 && ++started == prompts.Count)
                    (last, began) = (index, Mark(1));
                else if (index == last && !ended)
                    now = Mark(written[index]);
                ended |= written[index] == response;
            }
        );
        var steps = now.Step - began.Step;
        return (
            Stopwatch.GetElapsedTime(began.Time, now.Time).TotalSeconds / steps,
            (now.Bytes - began.Bytes) / (double)steps
        );

        static (long, long, int) Mark(int step) =>
            (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(), step);
    }

    static GenerationRequest[] Requests(IReadOnlyList<int[]> prompts) =>
        [.. prompts.Select((prompt, i) => new GenerationRequest(prompt, new(1, 0, "q", i)))];
}
