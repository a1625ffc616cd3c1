using RewardBridge.Questions;
using RewardBridge.Questions.Extraction;

namespace RewardBridge.Tests.Questions.Extraction;

public sealed class GradedPartsTests
{
    static readonly string s_filler = new('x', GradedParts.SearchedLength);

    [Fact]
    public void Each_mode_finds_what_it_finds_alone_however_often_it_is_asked()
    {
        const string Text = "First \\boxed{3}.\nThe answer is 4\nDone.";
        var parts = new GradedParts(new(Text));
        foreach (var mode in Enum.GetValues<FinalAnswerMode>())
        {
            Assert.Equal(FinalAnswer.Find(Text, mode), parts.Find(mode));
            Assert.Equal(FinalAnswer.Find(Text, mode), parts.Find(mode));
        }
    }

    [Fact]
    public void Only_the_end_of_a_long_response_is_searched()
    {
        Assert.Equal("4", Marked("\\boxed{3} " + s_filler + "\n\\boxed{4}"));
        Assert.Equal("Done.", Marked("\\boxed{3} " + s_filler + "\nDone."));
    }

    [Fact]
    public void Thinking_goes_before_the_end_is_taken() =>
        Assert.Equal("4", Marked("\\boxed{4}\n<think>" + s_filler));

    static string Marked(string text) =>
        new GradedParts(new(text)).Find(FinalAnswerMode.Marked).Text;
}
