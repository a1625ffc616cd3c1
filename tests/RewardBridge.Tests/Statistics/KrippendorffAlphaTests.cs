using RewardBridge.Statistics;

namespace RewardBridge.Tests.Statistics;

public sealed class KrippendorffAlphaTests
{
    [Fact] // Krippendorff 2011, section A: two observers, ten units, alpha 0.095
    public void It_matches_the_binary_example() =>
        Assert.Equal(
            0.095,
            KrippendorffAlpha.Of(Counts(["0100000010", "1110010000"]))!.Value,
            0.0005
        );

    [Fact] // Krippendorff 2011, section C: four observers, twelve units, values missing, nominal alpha 0.743
    public void It_matches_the_example_with_missing_ratings() =>
        Assert.Equal(
            0.743,
            KrippendorffAlpha
                .Of(Counts(["123321412...", "1233224125.3", ".3332342251.", "12332441251."]))!
                .Value,
            0.0005
        );

    // Wikipedia, "Krippendorff's alpha": three coders, fifteen units, 26 pairable values, nominal alpha 0.691. By hand, from the
    // coincidences: 6 of 26 disagree (2 of 1 and 3, 4 of 3 and 4); the values 1 to 4 stand 7, 4, 10 and 5 times, so chance would make
    // (26^2 - 49 - 16 - 100 - 25) / (26 * 25) = 486 / 650 disagree.
    [Fact]
    public void It_matches_the_example_of_three_coders()
    {
        var alpha = KrippendorffAlpha
            .Of(Counts([".....34121133.3", "1.213343.......", "..21344.21133.4"]))!
            .Value;
        Assert.Equal(0.691, alpha, 0.0005);
        Assert.Equal(1 - 6 / 26.0 / (486 / 650.0), alpha, 1e-12); // order of summation
    }

    [Fact] // on complete ratings both take the same pairs; alpha corrects for the N n ratings being a sample
    public void Without_gaps_it_is_Fleiss_kappa_corrected_for_sample_size() =>
        Gen.Int[0, 3]
            .Array[1, 20]
            .Sample(yes =>
            {
                int[][] rows = [.. yes.Select(y => new[] { y, 3 - y })];
                var n = 3.0 * rows.Length;
                var kappa = FleissKappa.Of(rows);
                var alpha = KrippendorffAlpha.Of(rows);
                Assert.Equal(kappa is null, alpha is null);
                if (kappa is { } k)
                    Assert.Equal(1 - (1 - k) * (n - 1) / n, alpha!.Value, 1e-12); // rounding
            });

    [Fact]
    public void Items_with_one_rating_and_items_of_no_weight_do_not_count()
    {
        int[][] rows =
        [
            [2, 0],
            [1, 1],
            [0, 2],
        ];
        Assert.Equal(KrippendorffAlpha.Of(rows), KrippendorffAlpha.Of([.. rows, [1, 0]]));
        Assert.Equal(
            KrippendorffAlpha.Of(rows),
            KrippendorffAlpha.Of([.. rows, [0, 2]], [1, 1, 1, 0])
        );
    }

    [Fact]
    public void Without_pairs_or_with_one_category_it_is_undefined()
    {
        Assert.Null(KrippendorffAlpha.Of([]));
        Assert.Null(
            KrippendorffAlpha.Of([
                [1, 0],
                [0, 1],
            ])
        );
        Assert.Null(
            KrippendorffAlpha.Of([
                [2, 0],
            ])
        );
    }

    // One text an observer, a digit a unit; a dot is missing.
    static int[][] Counts(string[] observers) =>
        [
            .. Enumerable
                .Range(0, observers[0].Length)
                .Select(unit =>
                    Enumerable
                        .Range(0, 6)
                        .Select(category => observers.Count(o => o[unit] - '0' == category))
                        .ToArray()
                ),
        ];
}
