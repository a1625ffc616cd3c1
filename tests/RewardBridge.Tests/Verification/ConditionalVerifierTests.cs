using RewardBridge.Questions;
using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification;

public sealed class ConditionalVerifierTests
{
    [Fact]
    public async Task Only_what_meets_the_condition_is_asked_about()
    {
        var verifier = new ConditionalVerifier(
            new Exact(),
            t => t.Question.References[0] != "b",
            "another reference than b"
        );
        var triples = new[] { "a", "b", "c" }
            .Select(r => new Triple(Question.Ask(r, "?", r), new("c")))
            .ToList();
        var verdicts = await verifier.VerifyAsync(triples, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["incorrect", nameof(AbstentionReason.ReferenceNotSupported), "correct"],
            verdicts.Select(Judged.Decision)
        );
        Assert.Equal("exact", verifier.Name);
    }
}
