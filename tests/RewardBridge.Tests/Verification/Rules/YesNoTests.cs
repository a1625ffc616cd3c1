using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class YesNoTests
{
    [Theory]
    [InlineData("Yes.", "yes", 1)]
    [InlineData("Yes, there is no doubt.", "yes", 1)]
    [InlineData("The answer is yes", "True", 1)]
    [InlineData("No", "yes", 0)]
    [InlineData("It is both yes and no", "yes", 0)]
    [InlineData("It depends", "yes", 0)]
    [InlineData("maybe", "Maybe", 1)]
    [InlineData("不是", "否", 1)]
    [InlineData("不是", "是", 0)]
    [InlineData("是的", "yes", 1)]
    [InlineData("正确", "对", 1)]
    [InlineData("不正确", "对", 0)]
    public void The_answer_must_mean_the_same(string response, string reference, double expected) =>
        Assert.Equal(expected, Judged.Probability(Judged.By(new YesNo(), response, reference)));

    [Theory]
    [InlineData("no effect")]
    [InlineData("Paris")]
    [InlineData("?")]
    public void Other_references_are_not_supported(string reference) =>
        Judged.Abstains(
            AbstentionReason.ReferenceNotSupported,
            Judged.By(new YesNo(), "yes", reference)
        );
}
