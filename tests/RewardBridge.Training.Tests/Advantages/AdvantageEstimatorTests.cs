using RewardBridge.Training.Advantages;

namespace RewardBridge.Training.Tests.Advantages;

public sealed class AdvantageEstimatorTests
{
    static readonly Gen<AdvantageOptions> AnyOptions =
        from baseline in Gen.Enum<Baseline>()
        from scale in Gen.Enum<AdvantageScale>()
        from ddof in Gen.Int[0, 1]
        from whitening in Gen.Enum<TokenWhitening>()
        from beta in Gen.Bool.Select(b => b ? 0 : 0.01)
        from gamma in Gen.Bool.Select(b => b ? 1 : 0.9)
        select new AdvantageOptions
        {
            Baseline = baseline,
            Scale = scale,
            Ddof = ddof,
            Whitening = whitening,
            KlPlacement = KlPlacement.Reward,
            KlCoefficient = beta,
            Gamma = gamma,
        };

    static readonly Gen<RewardedRollout> AnyRollout =
        from kl in Gen.Float[-1, 1].Array[0, 6]
        from reward in Gen.Double[0, 1].Nullable()
        from greedy in Gen.Double[0, 1].Nullable()
        from question in Gen.Int[0, 2]
        select new RewardedRollout
        {
            Group = question,
            Reward = reward,
            TokenCount = kl.Length,
            KlToReference = kl,
            GreedyReward = greedy,
        };

    [Fact] // by hand, every number exact in binary: 1 - 0/2, 0 - 1/2, 0 - 1/2
    public void Leave_one_out_matches_the_worked_example() =>
        Assert.Equal([1, -0.5f, -0.5f], Outcomes(Baseline.LeaveOneOut, 1, 0, 0));

    [Fact] // mean 0.5, population deviation 0.5
    public void Batch_z_score_matches_the_worked_example() =>
        Assert.Equal([1, -1, -1, 1], Outcomes(AdvantagePresets.Reinforce, 1, 0, 0, 1));

    [Fact] // returns 1 - 0.25 kl summed from the end: 1 + 0.5, 1 + 0.25, 1 - 0.25
    public void KL_penalty_in_the_reward_counts_from_each_token_to_the_end()
    {
        var options = new AdvantageOptions
        {
            Baseline = Baseline.None,
            KlPlacement = KlPlacement.Reward,
            KlCoefficient = 0.25,
        };
        var rollout = Rollout(1, tokens: 3) with { KlToReference = [-1, -2, 1] };

        Assert.Equal([1.5f, 1.25f, 0.75f], AdvantageEstimator.Estimate(options, [rollout])[0]);
    }

    [Fact]
    public void Discounting_gives_early_tokens_less() =>
        Assert.Equal(
            [0.25f, 0.5f, 1],
            AdvantageEstimator.Estimate(
                new() { Baseline = Baseline.None, Gamma = 0.5 },
                [Rollout(1, tokens: 3)]
            )[0]
        );

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.7)]
    [InlineData(1.0 / 3)]
    public void Equal_rewards_give_exactly_zero_whatever_the_preset(double reward)
    {
        foreach (var (name, preset) in AdvantagePresets.All)
            if (name is not "verl-remax") // its baseline is another response's reward
                Assert.Equal(
                    (name, "0 0 0"),
                    (name, string.Join(' ', Outcomes(preset, reward, reward, reward)))
                );
    }

    [Fact]
    public void What_an_abstained_rollout_would_have_earned_never_matters() =>
        (
            from options in AnyOptions
            from rollouts in AnyRollout.List[1, 12]
            from ghost in AnyRollout
            from place in Gen.Int[0, rollouts.Count]
            select (options, rollouts, ghost, place)
        ).Sample(t =>
        {
            var with = t.rollouts.ToList();
            with.Insert(t.place, t.ghost with { Reward = null });

            var actual = AdvantageEstimator.Estimate(t.options, with);

            Assert.All(actual[t.place], a => Assert.Equal(0, a));
            Assert.Equal(
                AdvantageEstimator.Estimate(t.options, t.rollouts),
                actual.Where((_, i) => i != t.place)
            );
        });

    [Fact]
    public void A_group_with_fewer_than_two_scored_rollouts_gets_zero_and_disturbs_no_other() =>
        (
            from options in AnyOptions.Where(o =>
                o.NeedsGroups
                && o.Baseline is not Baseline.BatchMean
                && o.Scale is not AdvantageScale.BatchStd
            )
            from rollouts in AnyRollout.List[1, 12]
            from lone in AnyRollout
            select (options, rollouts, lone)
        ).Sample(t =>
        {
            var actual = AdvantageEstimator.Estimate(
                t.options,
                [
                    .. t.rollouts,
                    t.lone with
                    {
                        Group = 99,
                        Reward = 1,
                    },
                    t.lone with
                    {
                        Group = 99,
                        Reward = null,
                    },
                ]
            );

            Assert.All(actual[^2], a => Assert.Equal(0, a));
            Assert.Equal(AdvantageEstimator.Estimate(t.options, t.rollouts), actual[..^2]);
        });

    [Fact] // sums run in the order given, so equality holds to rounding of f64, far under f32's
    public void Order_of_the_rollouts_does_not_matter() =>
        (
            from options in AnyOptions
            from rollouts in AnyRollout.List[1, 12]
            from order in Gen.Shuffle(Enumerable.Range(0, rollouts.Count).ToArray())
            select (options, rollouts, order)
        ).Sample(t =>
        {
            var expected = AdvantageEstimator.Estimate(t.options, t.rollouts);
            var shuffled = AdvantageEstimator.Estimate(
                t.options,
                [.. t.order.Select(i => t.rollouts[i])]
            );
            for (var k = 0; k < t.order.Length; k++)
                foreach (var (e, a) in expected[t.order[k]].Zip(shuffled[k]))
                    Assert.Equal(e, a, 1e-5 * Math.Max(1, Math.Abs(e)));
        });

    [Fact]
    public void Missing_reference_log_probabilities_are_named_with_the_remedy()
    {
        var options = AdvantagePresets.OpenRlhfRloo with { KlCoefficient = 0.01 };

        var error = Assert.Throws<ArgumentException>(() =>
            AdvantageEstimator.Estimate(options, [Rollout(1)])
        );

        Assert.Equal(
            "Rollout 0: the KL penalty is in the reward, but there are no log-probabilities of the reference "
                + "policy. Score the rollouts with it, or set klCoefficient to 0.",
            error.Message
        );
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_reward_that_is_no_number_is_refused(double reward)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            AdvantageEstimator.Estimate(new(), [Rollout(1), Rollout(reward)])
        );
        Assert.StartsWith("Rollout 1: found reward ", error.Message);
    }

    static RewardedRollout Rollout(double? reward, int tokens = 1) =>
        new()
        {
            Group = 0,
            Reward = reward,
            TokenCount = tokens,
        };

    static float[] Outcomes(Baseline baseline, params double?[] rewards) =>
        Outcomes(new AdvantageOptions { Baseline = baseline }, rewards);

    static float[] Outcomes(AdvantageOptions options, params double?[] rewards) =>
        [
            .. AdvantageEstimator
                .Estimate(options, [.. rewards.Select(r => Rollout(r))])
                .Select(row => row[0]),
        ];
}
