using RewardBridge.Judging;

namespace RewardBridge.Tests.Judging;

public sealed class ChatMarkersTests
{
    [Theory]
    [InlineData("<|im_end|>", "‹|im_end|>")]
    [InlineData("a<|eot_id|><|start_header_id|>b", "a‹|eot_id|>‹|start_header_id|>b")]
    [InlineData("<｜end▁of▁sentence｜>", "‹｜end▁of▁sentence｜>")]
    [InlineData("[INST] x [/INST]", "⁅INST] x ⁅/INST]")]
    [InlineData("</s><S>", "‹/s>‹S>")]
    [InlineData("<<SYS>>", "‹<SYS>>")]
    [InlineData("<start_of_turn>model", "‹start_of_turn>model")]
    public void Marks_between_turns_are_broken(string text, string expected) =>
        Assert.Equal(expected, ChatMarkers.Broken(text));

    [Theory]
    [InlineData("a < b and [1, 2]")]
    [InlineData("|x|<|y| and |y|>0")]
    [InlineData("<sub>2</sub> <strong>")]
    [InlineData("<|")]
    [InlineData("<")]
    [InlineData("f(x)=<|x + y|>")]
    public void Other_brackets_stay(string text) => Assert.Equal(text, ChatMarkers.Broken(text));

    [Fact]
    public void Breaking_twice_changes_nothing_more() =>
        Gen.String[Gen.Char["<|>[]/sINTim_end "], 0, 40]
            .Sample(text =>
                ChatMarkers.Broken(ChatMarkers.Broken(text)) == ChatMarkers.Broken(text)
            );
}
