using RewardBridge.Evaluation.Labels;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Tests.Labels;

public sealed class LabelFiguresTests
{
    // 2 TP, 1 FP, 1 FN, 3 TN, 1 abstention; one row has no label.
    static readonly JudgedSet s_set = JudgedSets.Of(
        true,
        true,
        false,
        true,
        false,
        false,
        false,
        true,
        null
    );

    static readonly VerifierVerdicts s_verdicts = JudgedSets.Verdicts(
        "v",
        0.9,
        0.8,
        0.7,
        0.2,
        0.1,
        0.1,
        0.3,
        null,
        0.9
    );

    static readonly LabelFigures s_figures = LabelFigures.Of(s_set, s_verdicts, 1);

    [Fact]
    public void Figures_match_the_worked_example()
    {
        Assert.Equal(new(2, 1, 1, 3), s_figures.Matrix);
        Assert.Equal((8, 4), (s_figures.Labelled, s_figures.Questions));
        Assert.Equal(5.0 / 7, s_figures.Accuracy!.Value.Estimate);
        Assert.Equal(2.0 / 3, s_figures.Precision!.Value.Estimate);
        Assert.Equal(2.0 / 3, s_figures.Recall!.Value.Estimate);
        Assert.Equal(0.25, s_figures.FalsePositiveRate!.Value.Estimate);
        Assert.Equal(1.0 / 3, s_figures.FalseNegativeRate!.Value.Estimate, 1e-15);
        // pairs of correct and incorrect: 0.9 and 0.8 above all four, 0.2 above 0.1 and 0.1
        Assert.Equal(10.0 / 12, s_figures.RocAuc!.Value.Estimate, 1e-15);
    }

    [Fact]
    public void Abstentions_are_counted_apart_and_lower_the_coverage_alone()
    {
        Assert.Equal(1, s_figures.Abstentions[AbstentionReason.NoDecision]);
        Assert.Equal(7.0 / 8, s_figures.Coverage!.Value.Estimate);
        var never = LabelFigures.Of(
            JudgedSets.Of(true, false),
            JudgedSets.Verdicts("v", null, null),
            1
        );
        Assert.Equal(0, never.Coverage!.Value.Estimate);
        Assert.Null(never.Accuracy);
    }

    [Fact]
    public void Resampling_keeps_the_responses_to_a_question_together()
    {
        // Both answers to each question are judged alike: the mean of 20 coins, not of 40.
        bool?[] labels = [.. Enumerable.Repeat((bool?)true, 40)];
        double?[] scores = [.. Enumerable.Range(0, 40).Select(i => i / 2 % 2 == 0 ? 1.0 : 0)];
        var accuracy = LabelFigures
            .Of(JudgedSets.Of(labels), JudgedSets.Verdicts("v", scores), 1)
            .Accuracy!.Value;
        // normal interval of 20 coins: 2 * 1.96 * sqrt(0.25 / 20) = 0.44; of 40: 0.31
        Assert.Equal(0.44, accuracy.High - accuracy.Low, 0.07);
    }
}
