using RewardBridge.Evaluation.Difficulty;

namespace RewardBridge.Evaluation.Tests.Difficulty;

public sealed class PassAtKTests
{
    [Theory] // by counting subsets: C(4,2) = 6 pairs, of which C(3,2) = 3 miss the one right sample
    [InlineData(4, 1, 2, 0.5)]
    [InlineData(4, 0, 2, 0)]
    [InlineData(4, 3, 2, 1)]
    [InlineData(8, 2, 1, 0.25)]
    public void Matches_counts_by_hand(int samples, int correct, int k, double expected) =>
        Assert.Equal(expected, PassAtK.Estimate(samples, correct, k), 12);

    [Fact]
    public void Is_the_mean_over_all_subsets() =>
        Gen.Select(Gen.Int[1, 10], Gen.Int[0, 10], Gen.Int[1, 10])
            .Where(t => t.Item2 <= t.Item1 && t.Item3 <= t.Item1)
            .Sample(t =>
            {
                var (samples, correct, k) = t;
                var subsets = Enumerable
                    .Range(0, 1 << samples)
                    .Where(s => int.PopCount(s) == k)
                    .ToList();
                var passing = subsets.Count(s => (s & ((1 << correct) - 1)) != 0);
                Assert.Equal(
                    (double)passing / subsets.Count,
                    PassAtK.Estimate(samples, correct, k),
                    10
                );
            });
}
