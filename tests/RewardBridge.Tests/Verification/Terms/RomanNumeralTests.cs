using RewardBridge.Verification.Terms;

namespace RewardBridge.Tests.Verification.Terms;

public sealed class RomanNumeralTests
{
    [Theory]
    [InlineData("I", "1")]
    [InlineData("IV", "4")]
    [InlineData("XIV", "14")]
    [InlineData("MCMXCIX", "1999")]
    [InlineData("IIII", null)]
    [InlineData("VX", null)]
    [InlineData("xiv", null)]
    [InlineData("MIX", "1009")]
    [InlineData("", null)]
    public void Only_what_is_written_as_it_should_be_is_a_numeral(string text, string? digits) =>
        Assert.Equal(digits, RomanNumeral.ToDigits(text));
}
