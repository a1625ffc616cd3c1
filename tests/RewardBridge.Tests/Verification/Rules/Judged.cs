using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

/// <summary>Shortens the tests of rules.</summary>
static class Judged
{
    public static Verdict By(RuleVerifier rule, string response, params string[] references) =>
        rule.Verify(new(Question.Ask("q", "?", references), new(response)));

    public static double Probability(Verdict verdict)
    {
        Assert.True(verdict.TryGetProbability(out var probability), verdict.ToString());
        return probability;
    }

    public static void Abstains(AbstentionReason reason, Verdict verdict)
    {
        Assert.False(verdict.TryGetDecision(out _));
        Assert.Equal(reason, verdict.Abstention?.Reason);
    }
}
