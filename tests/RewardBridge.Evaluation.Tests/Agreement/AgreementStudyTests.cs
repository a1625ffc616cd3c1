using RewardBridge.Evaluation.Agreement;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.Tests.Labels;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Tests.Agreement;

public sealed class AgreementStudyTests
{
    static readonly JudgedSet s_set = JudgedSets.Of(true, true, false, false, true, null);

    static readonly VerifierVerdicts[] s_verdicts =
    [
        JudgedSets.Verdicts("a", 1, 0, 0, 0, 1, 1),
        JudgedSets.Verdicts("b", 1, 1, 0, 1, null, 1),
    ];

    [Fact]
    public void Each_pair_is_measured_on_what_both_decided()
    {
        var study = AgreementStudy.Of(s_set, s_verdicts, 1)!;
        Assert.Equal(["a", "b", "label"], study.Raters);
        Assert.Equal(
            [("a", "b", 5), ("a", "label", 5), ("b", "label", 4)],
            study.Overall.Pairs.Select(p => (p.First, p.Second, p.Triples))
        );
        var kappa = CohensKappa.Of<bool>(
            [true, false, false, false, true],
            [true, true, false, true, true]
        );
        Assert.Equal(kappa, study.Overall.Pairs[0].Kappa!.Value.Estimate);
        Assert.Equal(0.8, study.Overall.Pairs[1].Equal!.Value.Estimate);
    }

    [Fact]
    public void Groups_are_those_of_the_core_statistics()
    {
        var overall = AgreementStudy.Of(s_set, s_verdicts, 1)!.Overall;
        Assert.Equal((5, 5), (overall.Verifiers!.Complete, overall.Verifiers.Pairable));
        Assert.Equal((4, 6), (overall.WithLabel!.Complete, overall.WithLabel.Pairable));
        int[][] complete =
        [
            [3, 0],
            [2, 1],
            [0, 3],
            [1, 2],
        ];
        Assert.Equal(FleissKappa.Of(complete), overall.WithLabel.FleissKappa!.Value.Estimate);
        Assert.Equal(
            KrippendorffAlpha.Of([.. complete, [2, 0], [2, 0]]),
            overall.WithLabel.KrippendorffAlpha!.Value.Estimate
        );
    }

    [Fact]
    public void One_rater_agrees_with_nobody() =>
        Assert.Null(AgreementStudy.Of(JudgedSets.Of([null, null]), s_verdicts[..1], 1));

    [Fact]
    public void The_majority_abstains_on_a_tie()
    {
        var majority = AgreementStudy.Majority(s_verdicts);
        Assert.Equal("majority of 2", majority.Verifier);
        Assert.Equal(
            [true, null, false, null, true, true],
            Enumerable.Range(0, 6).Select(majority.Decision)
        );
    }
}
