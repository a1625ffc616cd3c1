using RewardBridge.Verification.Mathematics.Extraction;

namespace RewardBridge.Tests.Verification.Mathematics;

public sealed class ArcMinutesTests
{
    [Theory]
    [InlineData("60'", "60\\text{ arcminutes}")]
    [InlineData("60′", "60\\text{ arcminutes}")]
    [InlineData("30°15'", "(30+15/60)°")]
    [InlineData("30^\\circ 15'", "(30+15/60)°")]
    [InlineData("30° 15' 20\"", "(30+15/60+20/3600)°")]
    [InlineData("30°15′20″.", "(30+15/60+20/3600)°.")]
    [InlineData("1°2' and 3°4'", "(1+2/60)° and (3+4/60)°")]
    public void Marks_behind_numbers_are_spelled(string text, string expected) =>
        Assert.Equal(expected, ArcMinutes.Spelled(text));

    [Theory]
    [InlineData("f'(x)")]
    [InlineData("'5'")]
    [InlineData("1'234'567")]
    [InlineData("the 1990's")]
    [InlineData("x_1'")]
    [InlineData("don't")]
    public void Other_apostrophes_stay(string text) => Assert.Equal(text, ArcMinutes.Spelled(text));
}
