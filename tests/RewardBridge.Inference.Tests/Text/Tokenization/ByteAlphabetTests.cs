using System.Text;
using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Tests.Text.Tokenization;

public sealed class ByteAlphabetTests
{
    [Theory] // from GPT-2's bytes_to_unicode
    [InlineData(' ', 'Ġ')]
    [InlineData('\n', 'Ċ')]
    [InlineData('\t', 'ĉ')]
    [InlineData(0, 'Ā')]
    [InlineData(0x7F, 'ġ')]
    [InlineData(0xAD, 'Ń')]
    [InlineData('!', '!')]
    [InlineData(0xFF, 'ÿ')]
    public void Characters_are_GPT_2s(int value, char character) =>
        Assert.Equal(character, ByteAlphabet.Character((byte)value));

    [Fact]
    public void Bytes_come_back_from_their_characters() =>
        Gen.String.Sample(text =>
            Assert.Equal(
                Encoding.UTF8.GetBytes(text),
                ByteAlphabet.Decode(ByteAlphabet.Encode(text))
            )
        );

    [Fact]
    public void A_token_outside_the_alphabet_is_its_own_text() =>
        Assert.Equal(
            "<｜end of▁text｜>",
            Encoding.UTF8.GetString(ByteAlphabet.Decode("<｜end of▁text｜>"))
        );
}
