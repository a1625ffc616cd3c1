using RewardBridge.Judging;
using RewardBridge.Questions;

namespace RewardBridge.Tests.Judging;

public sealed class GradingTemplatesTests
{
    [Theory] // a text that changes needs a new name: models were trained on it, and judgments are found by it
    [InlineData("paper-v1", 0x14a2b90a71c195bf)]
    [InlineData("paper-zh-v1", 0xf4125e503e7ef32f)]
    [InlineData("three-class-v1", 0x09227d204796adac)]
    [InlineData("rubric-v1", 0x4984d7ab45283b3c)]
    [InlineData("brief-v1", 0x7740092e1ec79f04)]
    [InlineData("compact-v1", 0x5c360ccc8f77d7da)]
    public void A_name_stands_for_one_text_for_good(string name, ulong hash)
    {
        var t = GradingTemplates.Find(name);
        Assert.Equal(
            hash,
            StableHash.Of(
                0,
                $"{t.System}\n{t.User}\n{t.Framing} {t.Part} {t.LongestPart} {t.ShowsAllReferences}\n{t.Words}"
            )
        );
    }

    [Fact]
    public void Every_template_is_held_to_its_text() => Assert.Equal(6, GradingTemplates.All.Count);
}
