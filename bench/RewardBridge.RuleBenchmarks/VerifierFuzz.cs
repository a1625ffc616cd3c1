using System.Diagnostics;
using System.Globalization;
using CsCheck;
using RewardBridge.Questions;
using RewardBridge.Tests.Verification;
using RewardBridge.Verification;

namespace RewardBridge.RuleBenchmarks;

/// <summary>Every registered verifier against many hostile texts: does one throw, change its mind or take long?</summary>
static class VerifierFuzz
{
    const int DefaultCases = 1_000_000;
    const ulong DefaultSeed = 1;
    const int FaultsShown = 3;

    // Cases until the just-in-time compiler has done most of its work; asked, and not timed.
    const int WarmUps = 500;

    static readonly Gen<(string Response, string First, string Second)> Cases = Gen.Select(
        HostileText.Any,
        HostileText.Any,
        HostileText.Any
    );

    /// <summary>Prints a line a verifier; fails where one throws or judges the same case differently a second time.</summary>
    /// <param name="arguments">How many cases over all verifiers, and the seed that decides them.</param>
    public static int Run(string[] arguments)
    {
        var cases = arguments.Length > 0 ? int.Parse(arguments[0], Invariant) : DefaultCases;
        var seed = arguments.Length > 1 ? ulong.Parse(arguments[1], Invariant) : DefaultSeed;
        var each = Math.Max(cases / VerifierRegistry.Names.Count, 1);
        Console.WriteLine(
            $"{each} cases for each of {VerifierRegistry.Names.Count} verifiers, seed {seed}; times are the process's processor time"
        );
        var faults = VerifierRegistry
            .Names.Select((name, i) => Run(name, each, (uint)i, seed))
            .Sum();
        Console.WriteLine($"{faults} faults");
        return faults == 0 ? 0 : 1;
    }

    static int Run(string name, int cases, uint stream, ulong seed)
    {
        VerifierRegistry.TryCreate(name, out var verifier);
        var random = new PCG(stream, seed);
        var clock = Stopwatch.StartNew();
        var (slowest, slowestCase, faults) = (TimeSpan.Zero, 0, 0);
        for (var i = 0; i < cases; i++)
        {
            var (response, first, second) = Cases.Generate(random, null, out _);
            var start = Environment.CpuUsage.TotalTime;
            var fault = FaultOf(verifier!, Asked(response, first, second));
            var taken = (Environment.CpuUsage.TotalTime - start) / 2;
            if (i >= WarmUps && taken > slowest)
                (slowest, slowestCase) = (taken, i);
            if (fault is not null && faults++ < FaultsShown)
                Console.WriteLine($"{name}, case {i}: {fault}");
        }
        Console.WriteLine(
            string.Create(
                Invariant,
                $"{name, -18} {cases / clock.Elapsed.TotalSeconds, 9:0} cases/s   {faults} faults   slowest call {slowest.TotalMilliseconds, 6:0.0} ms (case {slowestCase})"
            )
        );
        return faults;
    }

    // Asked twice, to see that nothing is left over from the first time.
    static string? FaultOf(IVerifier verifier, Triple triple)
    {
        try
        {
            var first = verifier.VerifyAsync([triple]).AsTask().Result[0];
            var second = verifier.VerifyAsync([triple]).AsTask().Result[0];
            return first == second ? null : $"first {first}, then {second}";
        }
        catch (AggregateException e)
        {
            return e.InnerException!.ToString();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.ToString();
        }
    }

    static Triple Asked(string response, string first, string second) =>
        new(
            Question.Ask("q", "?", first, second) with
            {
                Choices = [new("A", second), new("B", "x")],
            },
            new(response)
        );

    static CultureInfo Invariant => CultureInfo.InvariantCulture;
}
