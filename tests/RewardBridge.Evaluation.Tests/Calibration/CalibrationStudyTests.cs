using RewardBridge.Evaluation.Calibration;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.Tests.Labels;

namespace RewardBridge.Evaluation.Tests.Calibration;

public sealed class CalibrationStudyTests
{
    // Far too sure of itself: says 0.99 and 0.01 and is right three times in four.
    static readonly bool?[] s_labels =
    [
        .. Enumerable.Range(0, 400).Select(i => (bool?)(i % 2 == 0)),
    ];

    static readonly VerifierVerdicts s_overconfident = JudgedSets.Verdicts(
        "v",
        [
            .. Enumerable
                .Range(0, 400)
                .Select(i => (double?)(i / 2 % 4 == 0 ^ i % 2 == 0 ? 0.99 : 0.01)),
        ]
    );

    [Fact]
    public void Calibrators_mend_overconfidence_on_questions_they_have_not_seen()
    {
        var study = CalibrationStudy.Of(JudgedSets.Of(s_labels), [s_overconfident], 1)!;
        var score = Assert.Single(study.Verifiers);
        Assert.Equal(["temperature", "platt", "isotonic"], score.Calibrated.Select(c => c.Kind));
        Assert.True(score.Raw.ExpectedError.Estimate > 0.15);
        Assert.All(
            score.Calibrated,
            c =>
            {
                Assert.True(c.Figures.ExpectedError.Estimate < 0.1);
                Assert.True(c.Figures.Brier.Estimate < score.Raw.Brier.Estimate);
            }
        );
        Assert.Equal(400, score.FittedResponses + score.Raw.Responses);
        Assert.Equal(score.FittedResponses, 2 * score.FittedQuestions); // questions are not torn apart
    }

    [Fact]
    public void Verifiers_that_only_say_yes_or_no_are_left_out() =>
        Assert.Null(
            CalibrationStudy.Of(
                JudgedSets.Of(true, false, true, false),
                [JudgedSets.Verdicts("v", 1, 0, 0, 1)],
                1
            )
        );
}
