using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class ExactTests
{
    [Theory]
    [InlineData("The neck.", "neck", 1)]
    [InlineData("long neck", "neck", 0)]
    [InlineData("", "neck", 0)]
    public void All_tokens_must_be_equal(string response, string reference, double expected) =>
        Assert.Equal(expected, Judged.Probability(Judged.By(new Exact(), response, reference)));
}
