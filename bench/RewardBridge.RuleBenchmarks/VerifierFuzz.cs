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

    /// <summary>Prints a line a verifier; fails with the case that a verifier can't stand, and the seed that brings it back.</summary>
    public static int Run(string[] arguments)
    {
        var cases =
            arguments.Length > 0
                ? int.Parse(arguments[0], CultureInfo.InvariantCulture)
                : DefaultCases;
        var each = Math.Max(cases / VerifierRegistry.Names.Count, 1);
        Console.WriteLine(
            $"{each} cases each; the slowest call includes what the machine did beside it"
        );
        foreach (var name in VerifierRegistry.Names)
        {
            VerifierRegistry.TryCreate(name, out var verifier);
            var slowest = TimeSpan.Zero;
            var clock = Stopwatch.StartNew();
            Gen.Select(HostileText.Any, HostileText.Any, HostileText.Any)
                .Sample(
                    (response, first, second) =>
                    {
                        var start = Stopwatch.GetTimestamp();
                        var isSteady = IsSteady(verifier!, response, first, second);
                        var taken = Stopwatch.GetElapsedTime(start) / 2;
                        slowest = taken > slowest ? taken : slowest;
                        return isSteady;
                    },
                    iter: each,
                    threads: 1
                );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -18} {each / clock.Elapsed.TotalSeconds, 9:0} cases/s   slowest call {slowest.TotalMilliseconds, 7:0.0} ms"
                )
            );
        }
        return 0;
    }

    // Twice, to see that nothing is left over from the first.
    static bool IsSteady(IVerifier verifier, string response, string first, string second)
    {
        var triple = new Triple(
            Question.Ask("q", "?", first, second) with
            {
                Choices = [new("A", second), new("B", "x")],
            },
            new(response)
        );
        return verifier.VerifyAsync([triple]).AsTask().Result[0]
            == verifier.VerifyAsync([triple]).AsTask().Result[0];
    }
}
