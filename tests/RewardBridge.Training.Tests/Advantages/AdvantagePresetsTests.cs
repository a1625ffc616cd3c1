using RewardBridge.Training.Advantages;

namespace RewardBridge.Training.Tests.Advantages;

public sealed class AdvantagePresetsTests
{
    // Relative above 1. The originals compute in f32; where all rewards are equal, the whitening divides
    // their rounding of 3e-8 by a deviation of 0.006, so there they are off by up to 1e-5 from the exact value.
    const double Tolerance = 1e-5;

    [Fact]
    public void Presets_reproduce_every_advantage_of_verl_and_OpenRLHF()
    {
        var compared = 0;
        foreach (var golden in LossGolden.Load().Where(g => g.Has("rewards")))
        {
            var actual = AdvantageEstimator.Estimate(PresetFor(golden), Rollouts(golden));

            var expected = golden.ExpectedRows("advantages");
            for (var i = 0; i < expected.Length; i++)
            for (var t = 0; t < expected[i].Length; t++)
                Assert.True(
                    Math.Abs(expected[i][t] - actual[i][t])
                        <= Tolerance * Math.Max(1, Math.Abs(expected[i][t])),
                    $"{golden.Name}: rollout {i}, token {t}: expected {expected[i][t]}, found {actual[i][t]}"
                );
            compared++;
        }
        Assert.Equal(48, compared);
    }

    [Fact]
    public void Every_preset_has_its_own_name_and_its_own_numbers_or_KL_placement()
    {
        Assert.Equal(13, AdvantagePresets.All.Count);
        Assert.Equal(13, AdvantagePresets.All.Values.Distinct().Count());
    }

    [Fact]
    public void The_reference_page_lists_every_preset()
    {
        var page = File.ReadAllText(
            Path.Combine(LossGolden.RepositoryRoot(), "docs", "reference", "advantages.md")
        );

        Assert.All(AdvantagePresets.All.Keys, name => Assert.Contains($"| `{name}` |", page));
    }

    static AdvantageOptions PresetFor(LossGolden golden)
    {
        var parts = golden.Name.Split('/');
        var preset = AdvantagePresets.All[
            (parts[0], parts[1]) switch
            {
                ("verl", "dr-grpo") => "dr-grpo",
                ("openrlhf", "reinforce") => "openrlhf-reinforce++",
                ("openrlhf", "reinforce_baseline") => "openrlhf-reinforce++-baseline",
                ("openrlhf", "group_norm") => "openrlhf-grpo",
                ("openrlhf", "dr_grpo") => "openrlhf-dr-grpo",
                var (framework, algorithm) => $"{framework}-{algorithm}",
            }
        ];
        return preset with { KlCoefficient = golden.Has("beta") ? golden.Number("beta") : 0 };
    }

    static List<RewardedRollout> Rollouts(LossGolden golden)
    {
        var rewards = golden.Numbers("rewards");
        var greedy = golden.Has("greedy_rewards") ? golden.Numbers("greedy_rewards") : null;
        var policy = golden.Has("old_logprobs") ? golden.Rows("old_logprobs") : null;
        var reference = golden.Has("ref_logprobs") ? golden.Rows("ref_logprobs") : null;
        return
        [
            .. golden.Lengths.Select(
                (length, i) =>
                    new RewardedRollout
                    {
                        Group = i / golden.GroupSize,
                        Reward = rewards[i],
                        TokenCount = length,
                        GreedyReward = greedy?[i],
                        KlToReference = policy?[i].Zip(reference![i], (lp, r) => lp - r).ToArray(),
                    }
            ),
        ];
    }
}
