using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class RankedScoresTests
{
    // Scores 0.8 (correct), 0.6 (incorrect), 0.4 (correct), 0.2 (incorrect).
    static readonly RankedScores s_four = new([
        (0.4, true, 2),
        (0.8, true, 0),
        (0.2, false, 3),
        (0.6, false, 1),
    ]);

    [Fact] // by hand: 3 of 4 pairs are in order; precision is 1/1 at recall 1/2 and 2/3 at recall 1
    public void Areas_match_the_worked_example()
    {
        var (roc, averagePrecision) = s_four.Areas([1, 1, 1, 1]);
        Assert.Equal(0.75, roc);
        Assert.Equal(0.5 * 1 + 0.5 * 2 / 3, averagePrecision!.Value, 1e-15);
    }

    // By hand, with ties taken together: 0.9 alone (1 of 1 correct), then three at 0.5 (2 correct), then 0.1.
    // Recall 1/3 at precision 1, and 1 at precision 3/4: 1/3 * 1 + 2/3 * 3/4 = 5/6.
    [Fact]
    public void Average_precision_takes_ties_together()
    {
        var ranked = new RankedScores([
            (0.5, true, 0),
            (0.9, true, 0),
            (0.5, false, 0),
            (0.1, false, 0),
            (0.5, true, 0),
        ]);
        var (roc, averagePrecision) = ranked.Areas([1]);
        Assert.Equal(5 / 6.0, averagePrecision!.Value, 1e-15);
        Assert.Equal(5 / 6.0, roc!.Value, 1e-15);
        Assert.Equal([new(1 / 3.0, 1), new(1, 0.75), new(1, 0.6)], ranked.PrecisionRecallCurve());
    }

    // The example of scikit-learn's average_precision_score: 0.1 and 0.4 incorrect, 0.35 and 0.8 correct.
    // Precision 1 at recall 1/2 and 2/3 at recall 1: 0.83; three of four pairs are in order: AUC 0.75.
    [Fact]
    public void The_areas_of_a_published_example_are_met()
    {
        var (roc, averagePrecision) = new RankedScores([
            (0.1, false, 0),
            (0.4, false, 0),
            (0.35, true, 0),
            (0.8, true, 0),
        ]).Areas([1]);
        Assert.Equal(0.75, roc);
        Assert.Equal(0.83, averagePrecision!.Value, 0.005);
    }

    [Fact] // the same as the four with the second counted twice and the last not at all
    public void Weights_count_responses_again()
    {
        var (roc, averagePrecision) = s_four.Areas([1, 2, 1, 0]);
        Assert.Equal(0.5, roc);
        Assert.Equal(0.5 * 1 + 0.5 * 2 / 4, averagePrecision);
    }

    [Fact]
    public void The_roc_area_is_that_of_the_rank_formula() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool)
            .Array[1, 40]
            .Sample(items =>
            {
                var ranked = new RankedScores(items.Select(i => ((double)i.Item1, i.Item2, 0)));
                var expected = RocAuc.Of(items.Select(i => ((double)i.Item1, i.Item2)));
                var (found, _) = ranked.Areas([1]);
                Assert.Equal(expected is null, found is null);
                if (expected is { } e)
                    Assert.Equal(e, found!.Value, 1e-12); // order of summation
            });

    [Fact]
    public void The_area_under_the_curve_is_the_area()
    {
        var curve = s_four.RocCurve();
        var area = curve.Zip(curve.Skip(1), (a, b) => (b.X - a.X) * (a.Y + b.Y) / 2).Sum();
        Assert.Equal(0.75, area);
        Assert.Equal((new(0, 0), new(1, 1)), (curve[0], curve[^1]));
    }

    [Fact]
    public void Precision_and_recall_are_those_of_each_threshold() =>
        Assert.Equal(
            [new(0.5, 1), new(0.5, 0.5), new(1, 2.0 / 3), new(1, 0.5)],
            s_four.PrecisionRecallCurve()
        );

    [Fact]
    public void A_missing_class_leaves_areas_and_curves_undefined()
    {
        var onlyCorrect = new RankedScores([(0.5, true, 0)]);
        Assert.Equal((null, 1.0), onlyCorrect.Areas([1]));
        Assert.Empty(onlyCorrect.RocCurve());
        Assert.Equal((null, null), new RankedScores([(0.5, false, 0)]).Areas([1]));
        Assert.Throws<ArgumentException>(() => new RankedScores([(double.NaN, true, 0)]));
    }
}
