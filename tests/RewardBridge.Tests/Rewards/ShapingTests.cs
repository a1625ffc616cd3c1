using RewardBridge.Questions;
using RewardBridge.Rewards;

namespace RewardBridge.Tests.Rewards;

public sealed class ShapingTests
{
    [Theory] // limit 100, buffer 20, factor 0.5: 0 up to 80, half the factor at 90, the factor at 100
    [InlineData(1, 0)]
    [InlineData(80, 0)]
    [InlineData(90, -0.25)]
    [InlineData(100, -0.5)]
    public void The_overlong_penalty_is_worked_by_hand(int length, double expected) =>
        Assert.Equal(expected, OverlongPenalty.Of(length, 100, 20, 0.5), 1e-12);

    [Fact]
    public void A_longer_response_never_pays_less() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[1, 50])
            .Sample(
                (a, b, buffer) =>
                    Assert.True(
                        OverlongPenalty.Of(Math.Max(a, b), 100, buffer, 1)
                            <= OverlongPenalty.Of(Math.Min(a, b), 100, buffer, 1)
                    )
            );

    [Theory]
    [InlineData(@"so \boxed{4}", FinalAnswerMode.Boxed, 0)]
    [InlineData("Answer: 4", FinalAnswerMode.Boxed, -0.5)]
    [InlineData("Answer: 4", FinalAnswerMode.Phrase, 0)]
    [InlineData("<answer>4</answer>", FinalAnswerMode.Tag, 0)]
    [InlineData(@"<think>\boxed{4}</think> four", FinalAnswerMode.Boxed, -0.5)]
    [InlineData("", FinalAnswerMode.Boxed, -0.5)]
    public void A_response_of_another_form_pays(
        string response,
        FinalAnswerMode form,
        double expected
    ) => Assert.Equal(expected, FormatPenalty.Of(response, form, 0.5));
}
