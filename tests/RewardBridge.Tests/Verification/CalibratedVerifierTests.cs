using RewardBridge.Calibration;
using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification;

public sealed class CalibratedVerifierTests
{
    // Jaccard of "red apple" and "green apple" is 1/3, mapped to 0.8.
    static readonly CalibratedVerifier s_verifier = new(
        new Jaccard(FinalAnswerMode.LastLine),
        new IsotonicCalibrator([0.2, 0.4], [0.8, 0.8]),
        "calibrated"
    );

    [Fact]
    public async Task The_decision_follows_the_calibrated_probability()
    {
        var triple = new Triple(Question.Ask("q", "?", "red apple"), new("green apple"));
        var verdict = (
            await s_verifier.VerifyAsync([triple], TestContext.Current.CancellationToken)
        )[0];
        Assert.True(verdict.TryGetProbability(out var p));
        Assert.True(verdict.TryGetDecision(out var right));
        Assert.Equal(0.8, p, 1e-12);
        Assert.True(right);
        Assert.Equal("green apple", verdict.FinalAnswer);
    }

    [Fact]
    public async Task An_abstention_stays_one()
    {
        var triple = new Triple(Question.Ask("q", "?"), new("green apple"));
        var verdict = (
            await s_verifier.VerifyAsync([triple], TestContext.Current.CancellationToken)
        )[0];
        Assert.Equal(AbstentionReason.EmptyReference, verdict.Abstention?.Reason);
    }
}
