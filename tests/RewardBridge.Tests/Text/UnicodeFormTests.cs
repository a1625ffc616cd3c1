using RewardBridge.Text;

namespace RewardBridge.Tests.Text;

public sealed class UnicodeFormTests
{
    [Theory]
    [InlineData("ﬁnal", "final")]
    [InlineData("１２３．５", "123.5")]
    [InlineData("Ａ：Ｂ", "A:B")]
    [InlineData("x²₃", "x23")]
    [InlineData("½", "1\u20442")]
    [InlineData("e\u0301", "é")]
    [InlineData("ｶﾞ", "ガ")]
    [InlineData("㎏", "kg")]
    [InlineData("①", "1")]
    [InlineData("a\u00A0b", "a b")]
    [InlineData("각", "각")]
    public void Form_KC_makes_compatible_characters_plain(string text, string expected) =>
        Assert.Equal(expected, UnicodeForm.ComposeCompatibly(text));

    [Theory]
    [InlineData("ﬁ", "ﬁ")]
    [InlineData("e\u0301", "é")]
    [InlineData("Ⅷ", "Ⅷ")]
    public void Form_C_leaves_compatible_characters_alone(string text, string expected) =>
        Assert.Equal(expected, UnicodeForm.Compose(text));

    [Fact]
    public void Form_D_takes_letters_and_marks_apart() =>
        Assert.Equal("e\u0323\u0301", UnicodeForm.Decompose("\u1EB9\u0301"));

    [Fact]
    public void Form_KC_of_form_KC_is_the_same() =>
        Gen.String.Sample(text =>
        {
            var once = UnicodeForm.ComposeCompatibly(text);
            Assert.Equal(once, UnicodeForm.ComposeCompatibly(once));
        });

    // Decomposed, composed. Cases from Unicode Standard Annex 15 and from the exceptions it names.
    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("A\u030A", "Å")]
    [InlineData("s\u0323\u0307", "ṩ")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("\u1100\u1161", "가")]
    [InlineData("\u0915\u093C", "\u0915\u093C")] // U+0958 is excluded from composition
    [InlineData("か\u3099", "が")]
    [InlineData("\uD834\uDD57\uD834\uDD65", "\uD834\uDD57\uD834\uDD65")] // excluded too
    [InlineData("\U00011099\U000110BA", "\U0001109A")]
    [InlineData("a\u0301b", "áb")]
    [InlineData("plain ASCII", "plain ASCII")]
    public void Composed_and_decomposed_forms_are_those_of_the_standard(
        string decomposed,
        string composed
    )
    {
        Assert.Equal(composed, UnicodeForm.Compose(decomposed));
        Assert.Equal(decomposed, UnicodeForm.Decompose(composed));
    }

    [Theory]
    [InlineData("\u212B", "Å")] // the Ångström sign
    [InlineData("s\u0307\u0323", "ṩ")] // marks in the wrong order
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323")]
    [InlineData("a\u0315\u0300", "à\u0315")] // a mark of another class doesn't block
    [InlineData("a\u0300\u0301", "à\u0301")]
    [InlineData("a\u05AE\u0300", "à\u05AE")]
    [InlineData("\u0300a", "\u0300a")]
    [InlineData("각\u11A8", "각\u11A8")] // a syllable with its last consonant takes no second
    public void Composition_follows_the_standards_order_and_blocking(
        string text,
        string composed
    ) => Assert.Equal(composed, UnicodeForm.Compose(text));

    [Fact]
    public void Both_forms_are_stable_and_each_can_be_had_from_the_other() =>
        Texts.Sample(text =>
        {
            var (composed, decomposed) = (UnicodeForm.Compose(text), UnicodeForm.Decompose(text));

            Assert.Equal(composed, UnicodeForm.Compose(composed));
            Assert.Equal(composed, UnicodeForm.Compose(decomposed));
            Assert.Equal(decomposed, UnicodeForm.Decompose(composed));
        });

    [Fact]
    public void A_long_run_of_marks_in_the_wrong_order_is_sorted()
    {
        const int Pairs = 200_000;
        var text = "x" + string.Concat(Enumerable.Repeat("\u0301\u0316", Pairs));

        var sorted = UnicodeForm.Compose(text);

        Assert.Equal("x" + new string('\u0316', Pairs) + new string('\u0301', Pairs), sorted);
    }

    static readonly Gen<string> Texts = Gen.OneOf(
            Gen.Char['\u0300', '\u036F'],
            Gen.Char['\u00C0', '\u024F'],
            Gen.Char['\u1E00', '\u1FFF'],
            Gen.Char['\u1100', '\u11FF'],
            Gen.Char['\uAC00', '\uAC40'],
            Gen.Char['\u0900', '\u0DFF'],
            Gen.Char['a', 'z']
        )
        .Array[0, 20]
        .Select(characters => new string(characters));
}
