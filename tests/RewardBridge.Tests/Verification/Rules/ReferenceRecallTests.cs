using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class ReferenceRecallTests
{
    [Theory]
    [InlineData("much more text with cat and mat", "cat mat", 1)]
    [InlineData("cat", "cat mat cat", 0.5)]
    [InlineData("...", "cat", 0)]
    public void It_is_the_share_of_distinct_reference_tokens(
        string response,
        string reference,
        double expected
    ) =>
        Assert.Equal(
            expected,
            Judged.Probability(Judged.By(new ReferenceRecall(), response, reference))
        );
}
