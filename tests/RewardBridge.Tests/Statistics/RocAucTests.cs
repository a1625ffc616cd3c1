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

    // By hand: correct 0.9, 0.5, 0.5; incorrect 0.5, 0.1. Pairs: 0.9 beats both (2), each 0.5 ties once and wins once (1.5 + 1.5).
    [Fact]
    public void Ties_count_half() =>
        Assert.Equal(
            5 / 6.0,
            RocAuc.Of([(0.9, true), (0.5, true), (0.5, true), (0.5, false), (0.1, false)])!.Value,
            12
        );

    [Fact] // every pair is a tie
    public void Equal_scores_are_chance() =>
        Assert.Equal(0.5, RocAuc.Of([(0.3, true), (0.3, false), (0.3, false)]));

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
