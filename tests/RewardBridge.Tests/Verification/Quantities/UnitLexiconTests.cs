using RewardBridge.Verification.Quantities;

namespace RewardBridge.Tests.Verification.Quantities;

public sealed class UnitLexiconTests
{
    [Theory]
    [InlineData("1 min", "60 s")]
    [InlineData("1 cd", "1 candela")]
    [InlineData("1 mmol", "0.001 mol")]
    [InlineData("1 Pa", "1 N/m^2")]
    [InlineData("1 J", "1 kg·m^2/s^2")]
    [InlineData("1 V", "1 W/A")]
    [InlineData("1 Ω", "1 V/A")]
    [InlineData("1 F", "1 C/V")]
    [InlineData("1 T", "1 Wb/m^2")]
    [InlineData("1 H", "1 Wb/A")]
    [InlineData("1 S", "1 A/V")]
    [InlineData("1 Gy", "1 J/kg")]
    [InlineData("1 lx", "1 lm/m^2")]
    [InlineData("1 kat", "1 mol/s")]
    [InlineData("1 atm", "101325 Pa")]
    [InlineData("1 mile", "5280 feet")]
    [InlineData("1 GB", "8e9 bits")]
    [InlineData("1 year", "365.25 days")]
    [InlineData("1 century", "10 decades")]
    public void Units_fit_together(string first, string second)
    {
        var (a, b) = (Only(first), Only(second));
        Assert.Equal(b.Unit!.Value.Dimension, a.Unit!.Value.Dimension);
        Assert.Equal(
            b.Value * b.Unit.Value.Scale,
            a.Value * a.Unit.Value.Scale,
            1e-9 * a.Unit.Value.Scale // what products of doubles lose
        );
    }

    static Quantity Only(string text) =>
        Assert.Single(QuantityReader.Read(QuantityText.Plain(text)));
}
