using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Tests.Verification.Rules;

/// <summary>Shortens the tests of rules.</summary>
static class Judged
{
    public static Verdict By(IVerifier rule, string response, params string[] references) =>
        rule.Verify(new(Question.Ask("q", "?", references), new(response)));

    /// <summary>For rules and cascades of rules, which never wait.</summary>
    public static Verdict Verify(this IVerifier rule, Triple triple) =>
        rule.VerifyAsync([triple], TestContext.Current.CancellationToken).AsTask().Result[0];

    /// <summary>"correct", "incorrect", or the reason of the abstention.</summary>
    public static string Decision(Verdict verdict) =>
        verdict.TryGetDecision(out var isCorrect)
            ? isCorrect
                ? "correct"
                : "incorrect"
            : verdict.Abstention!.Reason.ToString();

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
