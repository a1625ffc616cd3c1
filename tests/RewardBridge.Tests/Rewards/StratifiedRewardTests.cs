using RewardBridge.Rewards;
using RewardBridge.Verification;

namespace RewardBridge.Tests.Rewards;

public sealed class StratifiedRewardTests
{
    static readonly Verdict s_abstained = Verdict.Abstained(AbstentionReason.NoDecision, "x");

    [Fact]
    public void Strata_are_worked_by_hand()
    {
        var rewards = StratifiedReward.Of(
            [Verdict.Incorrect, Verdict.Correct, Verdict.Incorrect, Verdict.Correct],
            [Score(0.9), Score(0.2), Score(0.1), Score(0.6)],
            alpha: 0.1,
            beta: 0.2
        );
        // 1e-6 of HERO's denominator stays below the tolerance
        Assert.Equal([0.1, 0.8, -0.1, 1.2], rewards.Select(r => Math.Round(r!.Value, 5)));
    }

    [Fact]
    public void The_middle_is_taken_where_nothing_ranks()
    {
        var rewards = StratifiedReward.Of(
            [Verdict.Incorrect, Verdict.Correct, Verdict.Incorrect],
            [Score(0.3), Score(0.9), Score(0.3)],
            alpha: 0.1,
            beta: 0.1
        );
        Assert.Equal([0.0, 1.0, 0.0], rewards);
    }

    [Fact]
    public void Where_the_rule_abstains_the_model_decides_and_where_the_model_does_there_is_no_reward()
    {
        var rewards = StratifiedReward.Of(
            [s_abstained, s_abstained, Verdict.Correct],
            [Score(0.8), Score(0.3), s_abstained],
            alpha: 0.1,
            beta: 0.1
        );
        Assert.Equal([1.0, 0.0, null], rewards);
    }

    [Fact]
    public void No_refused_response_earns_as_much_as_an_accepted_one_and_scores_rank_inside() =>
        Gen.Select(Gen.Bool, Gen.Double[0, 1])
            .Array[1, 12]
            .Select(Gen.Double[0, 0.4], Gen.Double[0, 0.4])
            .Sample(
                (items, alpha, beta) =>
                {
                    var rewards = StratifiedReward.Of(
                        [.. items.Select(i => i.Item1 ? Verdict.Correct : Verdict.Incorrect)],
                        [.. items.Select(i => Score(i.Item2))],
                        alpha,
                        beta
                    );
                    foreach (var (i, a) in items.Index())
                    foreach (var (j, b) in items.Index())
                    {
                        if (a.Item1 && !b.Item1)
                            Assert.True(rewards[i] > rewards[j]);
                        if (a.Item1 == b.Item1 && a.Item2 >= b.Item2)
                            Assert.True(rewards[i] >= rewards[j]);
                    }
                }
            );

    [Fact]
    public void Lists_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => StratifiedReward.Of([], [Score(1)], 0, 0));

    static Verdict Score(double p) => Verdict.Scored(p);
}
