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
    [InlineData("\u212B", "Å")]
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
}
