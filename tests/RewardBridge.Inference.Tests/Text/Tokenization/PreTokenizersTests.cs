using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Tests.Text.Tokenization;

public sealed class PreTokenizersTests
{
    static readonly SplitPattern Digits = SplitPattern.Parse(@"\p{N}+", "test");

    [Theory]
    [InlineData(true, true, "a|12|b|3")]
    [InlineData(true, false, "12|3")]
    [InlineData(false, true, "a|b")]
    public void Matches_and_gaps_are_kept_as_asked(bool matches, bool gaps, string expected) =>
        Assert.Equal(
            expected.Split('|'),
            new PatternSplit(Digits, matches, gaps).Split("a12b3", true)
        );

    [Theory]
    [InlineData("ab 1", "Ġab|Ġ1")]
    [InlineData(" ab", "Ġab")]
    [InlineData("é", "ĠÃ©")]
    public void The_byte_level_puts_a_space_in_front_where_there_is_none(
        string text,
        string expected
    ) => Assert.Equal(expected.Split('|'), new ByteLevelSplit(true, true).Split(text, true));

    [Theory]
    [InlineData(MetaspacePrepend.Always, false, "▁a▁▁b")]
    [InlineData(MetaspacePrepend.First, false, "a▁▁b")]
    [InlineData(MetaspacePrepend.First, true, "▁a▁▁b")]
    [InlineData(MetaspacePrepend.Never, true, "a▁▁b")]
    internal void A_metaspace_is_put_before_the_pieces_that_it_should_be(
        MetaspacePrepend prepend,
        bool startsText,
        string expected
    ) =>
        Assert.Equal([expected], new MetaspaceSplit('▁', prepend, false).Split("a  b", startsText));

    [Fact]
    public void Metaspace_cuts_before_each_space() =>
        Assert.Equal(
            ["▁a", "▁", "▁b"],
            new MetaspaceSplit('▁', MetaspacePrepend.Always, true).Split("a  b", false)
        );

    [Fact]
    public void Only_the_first_word_of_a_sequence_starts_the_text()
    {
        var steps = new PreTokenizerSequence([
            new PatternSplit(Digits, true, true),
            new MetaspaceSplit('▁', MetaspacePrepend.First, false),
        ]);

        Assert.Equal(["▁a", "1", "b"], steps.Split("a1b", true));
    }
}
