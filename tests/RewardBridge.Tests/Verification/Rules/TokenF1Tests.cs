using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class TokenF1Tests
{
    [Theory]
    [InlineData("cat sat mat", "cat mat", 2 * 2 / 5.0)]
    [InlineData("cat cat cat", "cat cat", 2 * 2 / 5.0)]
    [InlineData("mat cat", "cat mat", 1)]
    [InlineData("dog", "cat", 0)]
    public void Repeated_tokens_count_as_often_as_both_have_them(
        string response,
        string reference,
        double expected
    ) => Assert.Equal(expected, Judged.Probability(Judged.By(new TokenF1(), response, reference)));
}
