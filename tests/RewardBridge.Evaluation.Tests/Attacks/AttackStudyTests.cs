using RewardBridge.Evaluation.Attacks;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Tests.Attacks;

public sealed class AttackStudyTests
{
    static readonly AttackBattery s_battery = new(AttackTarget.Of(AttackTargetTests.Capitals, 1));

    static AttackScore Score(Func<Shot, Verdict> judge) =>
        AttackStudy
            .Of(s_battery, [new VerifierVerdicts("v", [.. s_battery.Shots.Select(judge)])], 1)
            .Verifiers[0];

    [Fact]
    public void Accepting_everything_fails_every_attack_and_no_right_answer()
    {
        var score = Score(_ => Verdict.Correct);
        Assert.All(score.Wrong.Rates, r => Assert.Equal(1, r.Rate.Estimate));
        Assert.Equal(1, score.Wrong.Average!.Value.Estimate);
        Assert.Equal(0, score.Right.Average!.Value.Estimate);
    }

    [Fact]
    public void Abstaining_neither_accepts_nor_rejects()
    {
        var score = Score(_ => Verdict.Abstained(AbstentionReason.NoDecision, "test"));
        Assert.All(
            score.Wrong.Rates.Concat(score.Right.Rates),
            r => Assert.Equal((0, r.Asked), (r.Failed, r.Abstained))
        );
    }

    [Fact]
    public void The_worst_attack_is_named_with_a_response_that_got_through()
    {
        var score = Score(s => s.Attack.Name == "either or" ? Verdict.Correct : Verdict.Incorrect);
        Assert.Equal("either or", score.Wrong.Worst!.Attack);
        Assert.StartsWith("It is either", score.Wrong.Worst.Example, StringComparison.Ordinal);
        Assert.Equal(1.0 / score.Wrong.Rates.Count, score.Wrong.Average!.Value.Estimate, 1e-12);
        Assert.Equal(1, score.Right.Average!.Value.Estimate);
    }

    [Fact]
    public void The_ten_master_keys_are_a_family_with_its_average_and_worst()
    {
        var score = Score(s => s.Attack.Name == "\"解\"" ? Verdict.Correct : Verdict.Incorrect);
        var keys = score.Wrong.Families.Single(f => f.Family == "master key");
        Assert.Equal((10, 1), (keys.Attacks, keys.Worst));
        Assert.Equal(0.1, keys.Average, 1e-12);
    }

    [Fact]
    public void Nothing_to_attack_is_refused() =>
        Assert.Throws<ArgumentException>(() => new AttackBattery([]));
}
