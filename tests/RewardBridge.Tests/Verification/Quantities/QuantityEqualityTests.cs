using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification;
using RewardBridge.Verification.Quantities;

namespace RewardBridge.Tests.Verification.Quantities;

public sealed class QuantityEqualityTests
{
    [Theory]
    [InlineData("5 km", "5000 m")]
    [InlineData("5 km", "It is 5.0 kilometres away.")]
    [InlineData("5 km", "5×10³ m")]
    [InlineData("5 km", "$5\\,\\mathrm{km}$")]
    [InlineData("9.8 m/s^2", "9.81 m·s⁻²")]
    [InlineData("9.8 m/s^2", "9.8 metres per second squared")]
    [InlineData("9.8 m/s^2", "9.8 \\frac{m}{s^2}")]
    [InlineData("9.8 m/s^2", "9.8 m s^{-2}")]
    [InlineData("9.8 m/s²", "9.8 N/kg")]
    [InlineData("0 °C", "32 °F")]
    [InlineData("0 °C", "273.15 K")]
    [InlineData("25 degrees Celsius", "25℃")]
    [InlineData("25^\\circ C", "77 degrees Fahrenheit")]
    [InlineData("299792458 m/s", "3.00e8 m/s")]
    [InlineData("1 kWh", "3.6 MJ")]
    [InlineData("4.184 J/(g K)", "4.184 J/g·K")]
    [InlineData("1 L", "1 dm^3")]
    [InlineData("1 mL", "1 cubic centimetre")]
    [InlineData("6 ft 2 in", "74 inches")]
    [InlineData("2.5 h", "2 hours and 30 minutes")]
    [InlineData("3 million km", "3e6 km")]
    [InlineData("1 mol/L", "1 M")]
    [InlineData("180 degrees", "3.14159 rad")]
    [InlineData("5千米", "5 km")]
    [InlineData("3.5万千米", "35000 km")]
    [InlineData("10米每秒", "10 m/s")]
    [InlineData("2平方米", "2 m2")]
    [InlineData("10^5 Pa", "1 bar")]
    [InlineData("v = 5 m/s", "18 km/h")]
    [InlineData("500 nm", "0.5 µm")]
    [InlineData("10 Ω", "10 ohms")]
    public void Equal_quantities_are_equal_in_any_unit(string reference, string answer) =>
        Assert.Equal("correct", Decision(answer, reference));

    [Theory]
    [InlineData("5 km", "5 m")]
    [InlineData("5 km", "5.3 km")]
    [InlineData("5 km", "-5 km")]
    [InlineData("5 km", "5 kg")]
    [InlineData("5 Hz", "5 rad/s")]
    [InlineData("9.80665 m/s^2", "9.7 m/s^2")]
    [InlineData("299792458 m/s", "3e8 m/s")]
    [InlineData("20 °C", "20 °F")]
    [InlineData("5 mW", "5 MW")]
    [InlineData("6 km", "5 km or 6 km")]
    [InlineData("5 km", "no idea")]
    [InlineData("5 m", "5 in the morning")]
    public void Other_quantities_are_wrong_or_not_read(string reference, string answer) =>
        Assert.NotEqual("correct", Decision(answer, reference));

    [Theory]
    [InlineData("5", "5 km")]
    [InlineData("Paris", "5 km")]
    [InlineData("5-10 km", "5 km")]
    [InlineData("5 km or so, they say", "5 km")]
    [InlineData("5 pm", "5 pm")]
    public void A_reference_that_is_no_quantity_is_an_abstention(string reference, string answer) =>
        Judged.Abstains(
            AbstentionReason.ReferenceNotSupported,
            Judged.By(new QuantityEquality(), answer, reference)
        );

    [Fact]
    public void A_number_without_unit_is_an_abstention() =>
        Judged.Abstains(
            AbstentionReason.ResponseNotSupported,
            Judged.By(new QuantityEquality(), "5", "5 km")
        );

    [Fact]
    public void Converting_there_and_back_changes_nothing() =>
        Gen.Select(
                Gen.Int[1, 99_999],
                Gen.OneOf("m", "km", "cm", "mm", "inches", "ft", "yd", "miles", "nm", "ly")
            )
            .Sample((value, unit) => Decision($"{value} {unit}", $"{value} {unit}") == "correct");

    static string Decision(string answer, string reference) =>
        Judged.Decision(Judged.By(new QuantityEquality(), answer, reference));
}
