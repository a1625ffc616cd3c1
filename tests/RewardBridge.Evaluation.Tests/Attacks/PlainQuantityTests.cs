using RewardBridge.Evaluation.Attacks;

namespace RewardBridge.Evaluation.Tests.Attacks;

public sealed class PlainQuantityTests
{
    [Theory]
    [InlineData("12", "-12", "120", "22", null)]
    [InlineData("-3.25 km", "3.25 km", "-32.5 km", "-4.25 km", "-3.25 m")]
    [InlineData("1,500", "-1,500", "15000", "2,500", null)]
    [InlineData("9%", "-9%", "90%", "8%", "9 per mille")]
    [InlineData("0.5 kg", "-0.5 kg", "05 kg", "0.6 kg", "0.5 g")]
    public void Each_change_is_another_amount(
        string text,
        string negated,
        string tenTimes,
        string changed,
        string? otherUnit
    )
    {
        Assert.True(PlainQuantity.TryRead(text, out var quantity));
        Assert.Equal(
            (negated, tenTimes, changed, otherUnit),
            (
                quantity.Negated(),
                quantity.TenTimes(),
                quantity.LeadingDigitChanged(),
                quantity.OtherUnit()
            )
        );
    }

    [Theory]
    [InlineData("COVID-19")]
    [InlineData("1.2.3")]
    [InlineData("5 to 7")]
    [InlineData("3/4")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("2x + 1")]
    public void What_is_more_than_a_number_and_a_unit_is_left_alone(string text) =>
        Assert.False(PlainQuantity.TryRead(text, out _));
}
