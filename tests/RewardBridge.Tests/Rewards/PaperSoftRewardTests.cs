using RewardBridge.Calibration;
using RewardBridge.Judging;
using RewardBridge.Rewards;
using RewardBridge.Verification;

namespace RewardBridge.Tests.Rewards;

/// <summary>The three rewards that read a judge's probabilities.</summary>
public sealed class PaperSoftRewardTests
{
    // 0.2 of the mass went to other words, so the three rules differ.
    static readonly Verdict s_yes = Judged(0.6, 0.2, 0, isCorrect: true);
    static readonly Verdict s_no = Judged(0.1, 0.7, 0, isCorrect: false);
    static readonly Verdict s_invalid = Judged(0.1, 0.2, 0.5, isCorrect: false);

    [Fact]
    public void The_papers_is_worked_by_hand()
    {
        Assert.Equal(0.6, PaperSoftReward.Of(s_yes)!.Value, 1e-12);
        Assert.Equal(0.3, PaperSoftReward.Of(s_no)!.Value, 1e-12);
        Assert.Equal(0, PaperSoftReward.Of(s_invalid));
    }

    [Fact]
    public void The_renormalised_one_is_worked_by_hand()
    {
        Assert.Equal(0.75, RenormalisedReward.Of(s_yes)!.Value, 1e-12);
        Assert.Equal(0.125, RenormalisedReward.Of(s_no)!.Value, 1e-12);
        Assert.Equal(0.125, RenormalisedReward.Of(s_invalid)!.Value, 1e-12);
    }

    [Fact]
    public void Without_mass_on_other_words_all_three_agree() =>
        Gen.Double[0, 1]
            .Sample(yes =>
            {
                var verdict = Judged(yes, 1 - yes, 0, yes >= 0.5, yes);
                Assert.Equal(yes, PaperSoftReward.Of(verdict)!.Value, 1e-12);
                Assert.Equal(yes, RenormalisedReward.Of(verdict)!.Value, 1e-12);
                Assert.Equal(yes, SoftReward.Of(verdict)!.Value, 1e-12);
            });

    [Fact]
    public void A_rule_has_only_its_score()
    {
        Assert.Equal(0.4, PaperSoftReward.Of(Verdict.Scored(0.4)));
        Assert.Equal(0.4, RenormalisedReward.Of(Verdict.Scored(0.4)));
    }

    [Fact]
    public void The_calibrated_one_maps_the_score()
    {
        var calibrator = new IsotonicCalibrator([0.2, 0.6], [0.1, 0.9]);
        Assert.Equal(0.5, CalibratedReward.Of(Verdict.Scored(0.4), calibrator)!.Value, 1e-12);
    }

    [Fact]
    public void An_abstention_earns_nothing_rather_than_zero()
    {
        var abstained = Verdict.Abstained(AbstentionReason.NoDecision, "x");
        Assert.Null(PaperSoftReward.Of(abstained));
        Assert.Null(RenormalisedReward.Of(abstained));
        Assert.Null(CalibratedReward.Of(abstained, new TemperatureCalibrator(2)));
    }

    static Verdict Judged(
        double yes,
        double no,
        double invalid,
        bool isCorrect,
        double score = 0.5
    ) =>
        Verdict.Scored(score, isCorrect) with
        {
            Distribution = new ClassProbabilities(yes, no, invalid),
        };
}
