using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class FleissKappaTests
{
    [Fact] // fourteen raters, ten subjects, five categories: the usual worked example of Fleiss 1971, kappa 0.210
    public void It_matches_the_worked_example() =>
        Assert.Equal(
            0.210,
            FleissKappa
                .Of([
                    [0, 0, 0, 0, 14],
                    [0, 2, 6, 4, 2],
                    [0, 0, 3, 5, 6],
                    [0, 3, 9, 2, 0],
                    [2, 2, 8, 1, 1],
                    [7, 7, 0, 0, 0],
                    [3, 2, 6, 3, 0],
                    [2, 5, 3, 2, 2],
                    [6, 5, 2, 1, 0],
                    [0, 2, 2, 3, 7],
                ])!
                .Value,
            0.0005
        );

    [Fact] // by hand: P = 1/2, shares 3/4 and 1/4, P_e = 5/8, (1/2 - 5/8) / (3/8)
    public void Two_raters_by_hand() =>
        Assert.Equal(
            -1.0 / 3,
            FleissKappa
                .Of([
                    [2, 0],
                    [1, 1],
                ])!
                .Value,
            1e-15
        );

    [Fact]
    public void Weights_count_items_again() =>
        Gen.Int[0, 3]
            .Array[1, 12]
            .Sample(yes =>
            {
                int[][] rows = [.. yes.Select(y => new[] { y, 3 - y })];
                int[] weights = [.. yes.Select(y => (y + 1) % 3)];
                var repeated = rows.Zip(weights)
                    .SelectMany(p => Enumerable.Repeat(p.First, p.Second))
                    .ToList();
                Assert.Equal(FleissKappa.Of(repeated), FleissKappa.Of(rows, weights));
            });

    [Fact]
    public void One_category_or_no_item_leaves_it_undefined()
    {
        Assert.Null(FleissKappa.Of([]));
        Assert.Null(
            FleissKappa.Of([
                [3, 0],
                [3, 0],
            ])
        );
    }

    [Fact]
    public void A_missing_rating_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            FleissKappa.Of([
                [2, 1],
                [1, 1],
            ])
        );
}
