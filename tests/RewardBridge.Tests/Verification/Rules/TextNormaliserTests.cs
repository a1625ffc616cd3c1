using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class TextNormaliserTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ... !? ", "")]
    [InlineData("The Pleura, extends into THE neck.", "pleura extends into neck")]
    [InlineData("ﬁne　ＡＢＣ１２", "fine abc12")]
    [InlineData("Graves' disease", "graves disease")]
    [InlineData("ÉCOLE straße", "école straße")]
    [InlineData("soft\u00ADhyphen zero\u200Bwidth", "softhyphen zerowidth")]
    [InlineData("5%", "5")]
    [InlineData("$18", "18")]
    [InlineData("€18", "18")]
    public void Case_punctuation_and_articles_are_removed(string text, string expected) =>
        Assert.Equal(expected, TextNormaliser.Normalise(text));

    [Theory]
    [InlineData("3.14", "3.14")]
    [InlineData(".5", "0.5")]
    [InlineData("it is 5.", "it is 5")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("-5", "-5")]
    [InlineData("\u22125", "-5")]
    [InlineData("covid-19", "covid19")]
    [InlineData("1990–1995", "1990-1995")]
    [InlineData("3/4 or ¾", "3/4 or 3/4")]
    [InlineData("10:30", "10:30")]
    [InlineData("- 5", "5")]
    [InlineData("...5", "5")]
    public void Numbers_keep_their_signs(string text, string expected) =>
        Assert.Equal(expected, TextNormaliser.Normalise(text));

    [Theory]
    [InlineData("A", "a")]
    [InlineData("The answer is A", "answer is a")]
    [InlineData("vitamin A is good", "vitamin a is good")]
    [InlineData("hepatitis a, b", "hepatitis a b")]
    [InlineData("hepatitis a", "hepatitis a")]
    [InlineData("A dog ate a bone. A cat", "dog ate bone cat")]
    [InlineData("Answer: A dog", "answer dog")]
    [InlineData("The", "the")]
    public void An_article_is_removed_only_where_it_is_one(string text, string expected) =>
        Assert.Equal(expected, TextNormaliser.Normalise(text));

    [Fact]
    public void Chinese_characters_and_kana_are_tokens_of_their_own() =>
        Assert.Equal(
            ["时", "间", "为", "o1", "ひ", "𠀀"],
            TextNormaliser.Tokens("时间为O（1）ひ𠀀")
        );

    [Fact]
    public void Normalising_twice_is_normalising_once_for_words()
    {
        var words = Gen.OneOf("Beta", "cell", "3.5", "-2", "ﬁb", "肝", "x²", "km/h", "O(n)");
        words
            .Array[0, 8]
            .Sample(parts =>
            {
                var once = TextNormaliser.Normalise(string.Join(' ', parts));
                Assert.Equal(once, TextNormaliser.Normalise(once));
            });
    }
}
