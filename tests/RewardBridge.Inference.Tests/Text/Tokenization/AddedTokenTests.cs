using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Tests.Text.Tokenization;

public sealed class AddedTokenTests
{
    [Theory]
    [InlineData("x<a>y", "x [<a>] y")]
    [InlineData("<a><ab>", "[<a>] [<ab>]")]
    [InlineData("<abc>", "[<abc>]")] // the longest that begins there
    [InlineData("<ab", "<ab")]
    [InlineData("", "")]
    public void The_leftmost_and_then_the_longest_token_is_cut_out(string text, string expected) =>
        Assert.Equal(
            expected,
            Show(text, new(0, "<a>", true), new(1, "<ab>", true), new(2, "<abc>", true))
        );

    [Fact]
    public void Of_two_tokens_that_begin_together_the_longer_counts() =>
        Assert.Equal("[abc] [ab] x", Show("abcabx", new(0, "ab", true), new(1, "abc", true)));

    [Theory]
    [InlineData(false, false, "a·· [T] ··b")]
    [InlineData(true, false, "a [T] ··b")]
    [InlineData(false, true, "a·· [T] b")]
    [InlineData(true, true, "a [T] b")]
    public void Stripping_takes_the_white_space_beside_the_token(
        bool left,
        bool right,
        string expected
    )
    {
        var token = new AddedToken(0, "T", true) { LeftStrip = left, RightStrip = right };

        Assert.Equal(expected.Replace('·', '\t'), Show("a\t\tT\t\tb", token));
    }

    [Fact]
    public void Two_tokens_share_the_space_between_them_once()
    {
        var token = new AddedToken(0, "T", true) { LeftStrip = true, RightStrip = true };

        Assert.Equal("[T] [T]", Show("T  T", token));
    }

    [Theory]
    [InlineData("T.T", "[T] . [T]")]
    [InlineData("aT", "aT")]
    [InlineData("T1", "T1")]
    [InlineData("_T", "_T")]
    [InlineData("éT T", "éT· [T]")]
    [InlineData("𝔘T", "𝔘T")]
    [InlineData("ⅧT", "ⅧT")]
    public void A_single_word_counts_only_between_other_characters(string text, string expected) =>
        Assert.Equal(
            expected.Replace('·', ' '),
            Show(text, new AddedToken(0, "T", true) { SingleWord = true })
        );

    static string Show(string text, params AddedToken[] tokens) =>
        string.Join(
            ' ',
            new AddedTokenSplitter(tokens.Select(t => (t.Content, t)))
                .Split(text)
                .Select(p => p.Token is null ? text[p.Place] : $"[{p.Token.Content}]")
        );
}
