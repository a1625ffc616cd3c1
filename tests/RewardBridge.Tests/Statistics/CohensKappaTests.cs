using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class CohensKappaTests
{
    [Fact] // 20 both yes, 5 and 10 apart, 15 both no: p_o = 0.7, p_e = 0.5 * 0.6 + 0.5 * 0.4 = 0.5
    public void The_worked_example_is_met()
    {
        bool[] first = [.. Repeat(true, 25), .. Repeat(false, 25)];
        bool[] second =
        [
            .. Repeat(true, 20),
            .. Repeat(false, 5),
            .. Repeat(true, 10),
            .. Repeat(false, 15),
        ];
        Assert.Equal(0.4, CohensKappa.Of(first, second)!.Value, 12);
        Assert.Equal(0.4, ConfusionMatrix.Of(first.Zip(second)).CohensKappa!.Value, 12);
    }

    // Of 100: rows 60, 30, 10 and columns 50, 30, 20; p_o = .44 + .20 + .09 = .73, p_e = .6 * .5 + .3 * .3 + .1 * .2 = .41.
    [Fact]
    public void It_matches_three_categories_worked_by_hand()
    {
        int[][] counts =
        [
            [44, 10, 6],
            [5, 20, 5],
            [1, 0, 9],
        ];
        var pairs =
            from a in Enumerable.Range(0, 3)
            from b in Enumerable.Range(0, 3)
            from _ in Enumerable.Range(0, counts[a][b])
            select (a, b);
        Assert.Equal(
            (0.73 - 0.41) / (1 - 0.41),
            CohensKappa.Of([.. pairs.Select(p => p.a)], [.. pairs.Select(p => p.b)])!.Value,
            12
        );
    }

    [Fact] // three categories, p_o = 3/4, p_e = (2*1 + 1*2 + 1*1) / 16 = 5/16
    public void More_than_two_categories_are_compared() =>
        Assert.Equal(
            (0.75 - 5 / 16.0) / (1 - 5 / 16.0),
            CohensKappa.Of(["a", "a", "b", "c"], ["a", "b", "b", "c"])!.Value,
            12
        );

    // Wikipedia, "Cohen's kappa", same percentages but different numbers: 45, 15, 25, 15 of 100 and 25, 35, 5, 35 of 100.
    // Both p_o = .6; p_e = .6 * .7 + .4 * .3 = .54 and .6 * .3 + .4 * .7 = .46; kappa .1304 and .2593.
    [Theory]
    [InlineData(45, 15, 25, 15, 0.06 / 0.46)]
    [InlineData(25, 35, 5, 35, 0.14 / 0.54)]
    public void The_same_agreement_counts_more_where_chance_explains_less(
        int bothYes,
        int firstYes,
        int secondYes,
        int bothNo,
        double expected
    ) =>
        Assert.Equal(
            expected,
            new ConfusionMatrix(bothYes, firstYes, secondYes, bothNo).CohensKappa!.Value,
            12
        );

    [Fact]
    public void It_is_undefined_without_items_and_with_one_category()
    {
        Assert.Null(CohensKappa.Of<bool>([], []));
        Assert.Null(CohensKappa.Of([true, true], [true, true]));
        Assert.Equal(0, CohensKappa.Of([true, true], [true, false]));
    }

    [Fact]
    public void It_is_symmetric_at_most_1_and_equal_to_that_of_the_matrix() =>
        Gen.Select(Gen.Bool, Gen.Bool)
            .Array[1, 50]
            .Sample(pairs =>
            {
                bool[] first = [.. pairs.Select(p => p.Item1)];
                bool[] second = [.. pairs.Select(p => p.Item2)];
                var kappa = CohensKappa.Of(first, second);
                Assert.Equal(kappa, CohensKappa.Of(second, first));
                Assert.Equal(
                    kappa,
                    ConfusionMatrix.Of(pairs.Select(p => (p.Item1, p.Item2))).CohensKappa
                );
                if (kappa is { } value)
                    Assert.InRange(value, -1, 1);
            });

    static IEnumerable<bool> Repeat(bool value, int count) => Enumerable.Repeat(value, count);
}
