using RewardBridge.Evaluation.MiniatureExam;

namespace RewardBridge.Evaluation.Tests.MiniatureExam;

public sealed class SplitMix64Tests
{
    [Fact] // the first outputs for seed 1234567 of the published C code by Vigna (prng.di.unimi.it/splitmix64.c)
    public void It_gives_the_published_sequence()
    {
        var random = new SplitMix64(1234567);
        Assert.Equal(6457827717110365317UL, random.Next());
        Assert.Equal(3203168211198807973UL, random.Next());
        Assert.Equal(9817491932198370423UL, random.Next());
    }

    [Fact]
    public void Numbers_below_a_bound_stay_below_and_reach_all() =>
        (from seed in Gen.ULong from bound in Gen.Int[1, 12] select (seed, bound)).Sample(t =>
        {
            var random = new SplitMix64(t.seed);
            var drawn = Enumerable.Range(0, 500).Select(_ => random.Below(t.bound)).ToHashSet();
            // 500 draws miss one of 12 with probability below 12 * (11/12)^500 = 2e-18
            Assert.Equal(Enumerable.Range(0, t.bound), drawn.Order());
        });

    [Fact]
    public void A_shuffle_keeps_every_item_and_leaves_the_list_alone() =>
        (from seed in Gen.ULong from items in Gen.Int.Array[0, 20] select (seed, items)).Sample(t =>
        {
            var before = t.items.ToArray();
            Assert.Equal(t.items.Order(), new SplitMix64(t.seed).Shuffle(t.items).Order());
            Assert.Equal(before, t.items);
        });

    [Fact]
    public void There_is_no_number_below_zero() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SplitMix64(1).Below(0));
}
