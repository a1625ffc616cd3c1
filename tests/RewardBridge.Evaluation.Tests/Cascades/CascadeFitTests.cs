using RewardBridge.Evaluation.Cascades;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Tests.Cascades;

public sealed class CascadeFitTests
{
    static readonly Verdict s_abstained = Verdict.Abstained(AbstentionReason.NoDecision, "x");

    [Fact] // 20 at 0.9 of which 19 are correct, 20 at 0.5 mixed, 20 at 0.1 of which one is correct, one abstention
    public void Bands_reach_as_far_as_the_precision_allows()
    {
        var data = Data([
            .. Block(0.9, 20, correct: 19),
            .. Block(0.5, 20, correct: 10),
            .. Block(0.1, 20, correct: 1),
            (s_abstained, true),
        ]);
        Assert.Equal([new DecisionBand(0.9, 0.1)], CascadeFit.ForPrecision(data, 0.95));
        Assert.Equal([new DecisionBand(null, null)], CascadeFit.ForPrecision(data, 0.96));
        // 29 of 40 correct above: 0.725
        Assert.Equal([new DecisionBand(0.5, 0.1)], CascadeFit.ForPrecision(data, 0.72));
    }

    [Fact]
    public void A_handful_of_responses_is_no_evidence() =>
        Assert.Equal(
            [new DecisionBand(null, null)],
            CascadeFit.ForPrecision(Data([.. Block(1, 9, 9), .. Block(0, 9, 0)]), 0.9)
        );

    [Fact] // the second stage is fitted on what the first leaves open
    public void A_later_stage_is_judged_by_what_reaches_it()
    {
        (Verdict, Verdict, bool)[] rows =
        [
            .. Enumerable.Repeat((Verdict.Scored(1), Verdict.Scored(0.2), true), 20),
            .. Enumerable.Repeat((Verdict.Scored(0.5), Verdict.Scored(0.2), false), 20),
            .. Enumerable.Repeat((Verdict.Scored(0.5), Verdict.Scored(0.8), true), 20),
        ];
        var data = new CascadeData(
            [
                Stage("a", rows.Select(r => r.Item1), 1),
                Stage("b", rows.Select(r => r.Item2), 1),
                Stage("c", rows.Select(_ => Verdict.Correct), 1),
            ],
            [.. rows.Select(r => r.Item3)]
        );
        Assert.Equal(
            [new DecisionBand(1, null), new DecisionBand(0.8, 0.2)],
            CascadeFit.ForPrecision(data, 1)
        );
    }

    [Theory]
    [InlineData(0, 0.9, 0.1)] // the last stage is never wrong here, so any decision elsewhere can only lose
    [InlineData(1, 0.5, 0.1)]
    public void A_price_decides_how_much_is_passed_on(double price, double accept, double reject)
    {
        // At 0.9 and 0.1 all are right: deciding loses nothing and saves cost. At 0.5 half are right.
        var data = Data([.. Block(0.9, 20, 20), .. Block(0.5, 20, 10), .. Block(0.1, 20, 0)]);
        var band = Assert.Single(CascadeFit.ForPrice(data, price));
        if (price == 0)
        {
            // Nothing is saved by deciding: any band that makes no error has the least loss.
            Assert.Equal(0, Loss(data, band, price), 1e-12);
            return;
        }
        Assert.Equal(new DecisionBand(accept, reject), band);
    }

    [Fact]
    public void No_band_on_a_grid_has_less_loss_than_the_one_found() =>
        Gen.Select(Gen.Int[0, 10], Gen.Bool, Gen.Bool)
            .Array[1, 25]
            .Select(Gen.Double[0, 1])
            .Sample(
                (rows, price) =>
                {
                    var data = new CascadeData(
                        [
                            Stage("a", rows.Select(r => Verdict.Scored(r.Item1 / 10.0)), 0.1),
                            Stage(
                                "b",
                                rows.Select(r => r.Item2 ? Verdict.Correct : Verdict.Incorrect),
                                1
                            ),
                        ],
                        [.. rows.Select(r => r.Item3)]
                    );
                    var found = Loss(data, CascadeFit.ForPrice(data, price)[0], price);
                    foreach (var accept in Grid())
                    foreach (var reject in Grid().Where(r => !(r >= accept)))
                        Assert.True(found <= Loss(data, new(accept, reject), price) + 1e-9);
                }
            );

    static IEnumerable<double?> Grid() =>
        Enumerable.Range(0, 11).Select(i => (double?)(i / 10.0)).Append(null);

    static double Loss(CascadeData data, DecisionBand band, double price) =>
        Enumerable.Range(0, data.Count).Sum(i => data.LossFrom(0, [band], i, price));

    /// <summary>The given scores of a first stage; a second one that is always right and costs ten times as much.</summary>
    static CascadeData Data(IReadOnlyList<(Verdict Verdict, bool Label)> rows) =>
        new(
            [
                Stage("cheap", rows.Select(r => r.Verdict), 0.1),
                Stage("dear", rows.Select(r => r.Label ? Verdict.Correct : Verdict.Incorrect), 1),
            ],
            [.. rows.Select(r => r.Label)]
        );

    static StageVerdicts Stage(string name, IEnumerable<Verdict> verdicts, double cost) =>
        new(new VerifierVerdicts(name, [.. verdicts]), cost, cost / 1000);

    static IEnumerable<(Verdict, bool)> Block(double score, int count, int correct) =>
        Enumerable.Range(0, count).Select(i => (Verdict.Scored(score), i < correct));
}
