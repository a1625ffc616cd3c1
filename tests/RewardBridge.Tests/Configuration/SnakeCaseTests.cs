using RewardBridge.Configuration;

namespace RewardBridge.Tests.Configuration;

public sealed class SnakeCaseTests
{
    [Theory]
    [InlineData("GroupSize", "group_size")]
    [InlineData("KLPenalty", "kl_penalty")]
    [InlineData("MaxKL", "max_kl")]
    [InlineData("TopP", "top_p")]
    [InlineData("Llama3", "llama3")]
    [InlineData("Llama3Style", "llama3_style")]
    public void Words_are_parted_by_underscores(string name, string expected) =>
        Assert.Equal(expected, SnakeCase.Of(name));
}
