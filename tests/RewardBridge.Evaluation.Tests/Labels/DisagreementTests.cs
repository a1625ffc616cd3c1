using RewardBridge.Evaluation.Labels;

namespace RewardBridge.Evaluation.Tests.Labels;

public sealed class DisagreementTests
{
    [Fact]
    public void The_worst_come_first_and_both_kinds_take_turns()
    {
        var set = JudgedSets.Of(true, false, true, false, true, false, true, null);
        var verdicts = JudgedSets.Verdicts("v", 0.4, 0.6, 0.1, 0.9, 0.8, 0.2, null, 0);
        var worst = Disagreement.Worst(set, verdicts, 3);
        Assert.Equal(["r2", "r3", "r0"], worst.Select(d => d.Id));
        Assert.Equal([true, false, true], worst.Select(d => d.Label));
        Assert.Equal([0.1, 0.9, 0.4], worst.Select(d => d.Probability));
    }

    [Fact]
    public void A_question_is_shown_once_a_kind()
    {
        var set = JudgedSets.Of(true, true, true, true);
        var verdicts = JudgedSets.Verdicts("v", 0.2, 0.1, 0.3, 0.4);
        Assert.Equal(["r1", "r2"], Disagreement.Worst(set, verdicts, 9).Select(d => d.Id));
    }
}
