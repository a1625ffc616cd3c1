using RewardBridge.Questions;
using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification;

/// <summary>Every registered verifier against hostile texts; a million of them is a command of the benchmarks.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Names => [.. VerifierRegistry.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_text_gets_a_verdict_and_always_the_same_one(string name)
    {
        VerifierRegistry.TryCreate(name, out var rule);
        Gen.Select(HostileText.Any, HostileText.Any, HostileText.Any)
            .Sample(
                (response, first, second) =>
                {
                    var triple = new Triple(
                        Question.Ask("q", "?", first, second) with
                        {
                            Choices = [new("A", second), new("B", "x")],
                        },
                        new(response)
                    );
                    return rule!.Verify(triple) == rule!.Verify(triple);
                },
                iter: 100
            );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Repetitive_text_is_judged(string name)
    {
        VerifierRegistry.TryCreate(name, out var rule);
        // A rule that began anew at each piece would take minutes.
        foreach (var unit in HostileText.Units)
        {
            var text = HostileText.Repeat(unit, (1 << 14) / unit.Length);
            Assert.NotNull(Judged.By(rule!, text, "5 km", text[..40] + "y", text[..(1 << 11)]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_largest_text_that_is_read_is_judged(string name)
    {
        VerifierRegistry.TryCreate(name, out var rule);
        var text = HostileText.Repeat("or 1/ H2O ", RuleVerifier.MaxLength / 10);
        Assert.NotNull(Judged.By(rule!, text, "5 km", text[..(1 << 11)]));
    }
}
