using RewardBridge.Evaluation.Labels;

namespace RewardBridge.Evaluation.Tests.Labels;

public sealed class LabelStudyTests
{
    [Fact]
    public void Domains_are_measured_apart_where_there_are_several()
    {
        var set = new JudgedSet([
            JudgedSets.Triple(0, true, "law"),
            JudgedSets.Triple(1, false, "law"),
            JudgedSets.Triple(2, true, "art"),
        ]);
        var study = LabelStudy.Of(set, [JudgedSets.Verdicts("v", 1, 1, 1)], 5, 1);
        var score = Assert.Single(study.Verifiers);
        Assert.Equal(["art", "law"], score.Domains.Keys.Order());
        Assert.Equal(0.5, score.Domains["law"].Accuracy!.Value.Estimate);
        Assert.Equal(1, score.Domains["art"].Accuracy!.Value.Estimate);
        Assert.Single(score.Disagreements);
    }

    [Fact]
    public void One_domain_is_not_repeated()
    {
        var study = LabelStudy.Of(
            JudgedSets.Of(true, false),
            [JudgedSets.Verdicts("v", 0.9, 0.2)],
            5,
            1
        );
        Assert.Empty(study.Verifiers[0].Domains);
        Assert.Equal(3, study.Verifiers[0].RocCurve.Count);
    }
}
