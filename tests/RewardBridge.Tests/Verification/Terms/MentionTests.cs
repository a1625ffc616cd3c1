using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Tests.Verification.Terms;

public sealed class MentionTests
{
    [Theory]
    [InlineData("The capital is Paris, of course.", "correct")]
    [InlineData("I considered Rome, but Paris is the capital.", "correct")]
    [InlineData("It could be Rome. No: the capital of France is Paris.", "correct")]
    [InlineData("It is either Paris or Rome.", "incorrect")]
    [InlineData("Rome or Paris", "incorrect")]
    [InlineData("It could be Paris", "incorrect")]
    [InlineData("It is not Paris", "incorrect")]
    [InlineData("It's Rome, not Paris", "incorrect")]
    [InlineData("Rome", "incorrect")]
    public void Only_a_committed_mention_counts(string answer, string decision) =>
        Assert.Equal(decision, Judged.Decision(Judged.By(new Mention(), answer, "Paris")));

    [Theory]
    [InlineData("首都是巴黎。", "correct")]
    [InlineData("巴黎或罗马", "incorrect")]
    [InlineData("不是巴黎", "incorrect")]
    [InlineData("可能是巴黎", "incorrect")]
    public void Chinese_is_read_without_spaces(string answer, string decision) =>
        Assert.Equal(decision, Judged.Decision(Judged.By(new Mention(), answer, "巴黎")));
}
