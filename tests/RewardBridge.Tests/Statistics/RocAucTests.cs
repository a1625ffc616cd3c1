using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class RocAucTests
{
    [Fact]
    public void It_is_the_share_of_pairs_in_order_with_ties_one_half()
    {
        var items = Gen.Select(Gen.Int[0, 5].Select(i => i / 5.0), Gen.Bool).Array[0, 40];
        items.Sample(drawn =>
        {
            var correct = drawn.Where(d => d.Item2).Select(d => d.Item1).ToList();
            var incorrect = drawn.Where(d => !d.Item2).Select(d => d.Item1).ToList();
            double? expected =
                correct.Count == 0 || incorrect.Count == 0
                    ? null
                    : correct
                        .SelectMany(
                            c => incorrect,
                            (c, i) =>
                                c > i ? 1
                                : c == i ? 0.5
                                : 0
                        )
                        .Average();
            var found = RocAuc.Of(drawn.Select(d => (d.Item1, d.Item2)));
            Assert.Equal(expected is null, found is null);
            Assert.Equal(expected ?? 0, found ?? 0, 1e-12); // sums in another order
        });
    }

    [Fact]
    public void Infinite_scores_have_their_place_and_NaN_has_none()
    {
        Assert.Equal(
            1,
            RocAuc.Of([(double.PositiveInfinity, true), (double.NegativeInfinity, false)])
        );
        Assert.Throws<ArgumentException>(() => RocAuc.Of([(double.NaN, true)]));
    }
}
