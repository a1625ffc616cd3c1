using RewardBridge.Evaluation.Agreement;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.Tests.Labels;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Tests.Agreement;

public sealed class ConsensusStudyTests
{
    static readonly VerifierVerdicts[] s_verdicts =
    [
        JudgedSets.Verdicts("a", 1, 0, 0, 0, 1, 1),
        JudgedSets.Verdicts("b", 1, 1, 0, 1, null, 1),
        JudgedSets.Verdicts("c", 1, 1, 0, 0, 1, 0),
    ];

    [Fact]
    public void Each_judge_is_held_against_the_majority_of_the_others()
    {
        var set = JudgedSets.Of([null, null, null, null, null, null]);
        var study = ConsensusStudy.Of(set, s_verdicts, 1);

        // Of b and c: 1, 1, 0, tie, 1 (b abstained), tie; a said 1, 0, 0, -, 1, -.
        var first = study.Judges[0];
        Assert.Equal(4, first.WithOthers.Triples);
        Assert.Equal(
            CohensKappa.Of<bool>([true, false, false, true], [true, true, false, true]),
            first.WithOthers.Kappa!.Value.Estimate
        );
        Assert.Equal(0.75, first.WithOthers.Equal!.Value.Estimate);
        Assert.Equal((6, 3), (first.Decided, first.Correct));
        Assert.Single(study.Judges[1].Abstentions);
        Assert.Null(study.Majority);
    }

    [Fact] // all decided five, and on the first and third they said the same
    public void Unanimity_counts_what_all_decided() =>
        Assert.Equal(
            0.4,
            ConsensusStudy
                .Of(JudgedSets.Of([null, null, null, null, null, null]), s_verdicts, 1)
                .Unanimous!.Value.Estimate
        );

    [Fact] // majority 1, 1, 0, 0, 1, 1
    public void The_majority_of_all_is_held_against_the_labels() =>
        Assert.Equal(
            0.8,
            ConsensusStudy
                .Of(JudgedSets.Of(true, true, false, true, true, null), s_verdicts, 1)
                .Majority!.Equal!.Value.Estimate
        );
}
