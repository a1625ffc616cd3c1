using RewardBridge.Remote.Usage;

namespace RewardBridge.Remote.Tests.Usage;

public sealed class TokenPricesTests
{
    [Fact]
    public void Prices_are_for_a_million_tokens() =>
        Assert.Equal(0.75m, TokenPrices.Parse("0.15,0.6")!.Of(1_000_000, 1_000_000));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1,2,3")]
    [InlineData("-1,2")]
    [InlineData("a,b")]
    [InlineData("1,99999999999999999999")]
    public void Anything_else_is_none(string text) => Assert.Null(TokenPrices.Parse(text));
}
