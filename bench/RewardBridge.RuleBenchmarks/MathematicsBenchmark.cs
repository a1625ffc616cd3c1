using System.Diagnostics;
using System.Text.Json;
using RewardBridge.Questions;
using RewardBridge.Verification.Mathematics;

namespace RewardBridge.RuleBenchmarks;

/// <summary>Verdicts a second of the mathematics verifier on one thread, beside times recorded for another implementation.</summary>
static class MathematicsBenchmark
{
    // Enough for the just-in-time compiler to have done all that it will do.
    const int WarmUps = 200;
    const int Runs = 100;

    /// <summary>Prints time and allocations a verdict, and the slowest case.</summary>
    /// <param name="arguments">A file of judged answers, and optionally one of {"id", "milliseconds"} lines to compare with.</param>
    public static async Task<int> Run(string[] arguments)
    {
        var cases = await JudgedTripleReader.ReadAsync(arguments[0]).ToListAsync();
        var verifier = new MathematicsVerifier();
        for (var run = 0; run < WarmUps; run++)
            foreach (var row in cases)
                verifier.Verify(row.Triple);

        // Processor time, because other work on the machine lengthens the time on the wall.
        var process = Process.GetCurrentProcess();
        var (began, allocated) = (
            process.TotalProcessorTime,
            GC.GetAllocatedBytesForCurrentThread()
        );
        for (var run = 0; run < Runs; run++)
            foreach (var row in cases)
                verifier.Verify(row.Triple);
        process.Refresh();
        var verdicts = Runs * cases.Count;
        var milliseconds = (process.TotalProcessorTime - began).TotalMilliseconds / verdicts;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / verdicts;
        var (slowest, longest) = Slowest(verifier, cases);
        Console.WriteLine(
            FormattableString.Invariant(
                $"math: {cases.Count} cases, {milliseconds * 1e3:0.0} us a verdict of one core, {1e3 / milliseconds:0} verdicts/s, {bytes} bytes allocated; slowest {longest * 1e3:0.0} us ({slowest})"
            )
        );
        if (arguments.Length > 1)
        {
            var recorded = File.ReadLines(arguments[1]).Average(Milliseconds);
            Console.WriteLine(
                FormattableString.Invariant(
                    $"recorded for the reference implementation: mean {recorded:0.00} ms, {recorded / milliseconds:0} times as long"
                )
            );
        }
        return 0;
    }

    /// <summary>The case with the longest time, each the best of several runs.</summary>
    static (string Id, double Milliseconds) Slowest(
        MathematicsVerifier verifier,
        List<JudgedTriple> cases
    ) =>
        cases
            .Select(row =>
                (
                    row.Triple.Question.Id,
                    Enumerable
                        .Range(0, 10)
                        .Min(_ =>
                        {
                            var start = Stopwatch.GetTimestamp();
                            verifier.Verify(row.Triple);
                            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                        })
                )
            )
            .MaxBy(c => c.Item2);

    static double Milliseconds(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("milliseconds").GetDouble();
    }
}
