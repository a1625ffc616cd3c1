using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class ConfusionMatrixTests
{
    static readonly ConfusionMatrix Sample = new(6, 2, 3, 9);

    [Fact]
    public void Every_figure_follows_from_the_counts()
    {
        Assert.Equal(20, Sample.Count);
        Assert.Equal(15 / 20.0, Sample.Accuracy);
        Assert.Equal(6 / 8.0, Sample.Precision);
        Assert.Equal(6 / 9.0, Sample.Recall);
        Assert.Equal(9 / 11.0, Sample.Specificity);
        Assert.Equal(12 / 17.0, Sample.F1);
        Assert.Equal((6 / 9.0 + 9 / 11.0) / 2, Sample.BalancedAccuracy);
        Assert.Equal((54 - 6) / Math.Sqrt(8.0 * 9 * 11 * 12), Sample.MatthewsCorrelation);
    }

    // Wikipedia, "Phi coefficient", 12 animals: TP 6, FP 1, FN 2, TN 3; (6 * 3 - 1 * 2) / sqrt(7 * 8 * 4 * 5) = 16 / 33.466.
    [Fact]
    public void Matthews_correlation_matches_the_worked_example() =>
        Assert.Equal(0.478, new ConfusionMatrix(6, 1, 2, 3).MatthewsCorrelation!.Value, 0.0005);

    [Fact] // binary, it is Pearson's correlation: 1, -1 and 0 where they are plain
    public void Matthews_correlation_reaches_its_ends()
    {
        Assert.Equal(1, new ConfusionMatrix(3, 0, 0, 5).MatthewsCorrelation);
        Assert.Equal(-1, new ConfusionMatrix(0, 3, 5, 0).MatthewsCorrelation);
        Assert.Equal(0, new ConfusionMatrix(2, 2, 3, 3).MatthewsCorrelation);
    }

    [Fact]
    public void Figures_without_a_denominator_are_none_and_not_zero()
    {
        Assert.Null(default(ConfusionMatrix).Accuracy);
        var nothingAccepted = new ConfusionMatrix(0, 0, 3, 4);
        Assert.Null(nothingAccepted.Precision);
        Assert.Equal(0, nothingAccepted.Recall);
        Assert.Equal(0, nothingAccepted.F1);
        Assert.Null(nothingAccepted.MatthewsCorrelation);
        Assert.Null(new ConfusionMatrix(1, 0, 0, 0).BalancedAccuracy);
    }

    [Fact]
    public void Counts_of_millions_do_not_overflow()
    {
        var many = new ConfusionMatrix(300_000_000, 100_000_000, 100_000_000, 300_000_000);
        Assert.Equal(0.5, many.MatthewsCorrelation!.Value, 12);
        Assert.Equal(0.5, many.CohensKappa!.Value, 12);
    }

    [Fact]
    public void Pairs_are_counted_by_decision_and_label() =>
        Assert.Equal(
            new(1, 2, 3, 0),
            ConfusionMatrix.Of([
                (true, true),
                (true, false),
                (true, false),
                (false, true),
                (false, true),
                (false, true),
            ])
        );
}
