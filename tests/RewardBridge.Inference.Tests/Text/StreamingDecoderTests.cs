using RewardBridge.Inference.Text;

namespace RewardBridge.Inference.Tests.Text;

public sealed class StreamingDecoderTests
{
    static readonly Tokenizer Bytes = SmallTokenizers.ByteLevel();

    [Fact]
    public void A_character_appears_when_its_last_byte_has_come()
    {
        var decoder = new StreamingDecoder(Bytes);
        var pieces = Bytes.Encode("a中").Select(decoder.Append);

        Assert.Equal(["a", "", "", "中"], pieces);
        Assert.Equal("", decoder.Flush());
    }

    [Fact]
    public void A_character_cut_short_becomes_a_replacement_character_on_flush()
    {
        var decoder = new StreamingDecoder(Bytes);
        foreach (var id in Bytes.Encode("中").SkipLast(1))
            Assert.Equal("", decoder.Append(id));

        Assert.Equal("\uFFFD", decoder.Flush());
        Assert.Equal("a", decoder.Append(Bytes.TokenId("a")!.Value));
    }

    [Fact]
    public void The_pieces_together_are_the_full_decode_of_any_tokens() =>
        Gen.Select(Gen.Int[-1, Bytes.VocabularySize].Array[0, 40], Gen.Bool)
            .Sample(
                (ids, skipSpecial) =>
                {
                    var decoder = new StreamingDecoder(Bytes, skipSpecial);
                    var pieces = ids.Select(decoder.Append).ToList();
                    pieces.Add(decoder.Flush());

                    Assert.Equal(Bytes.Decode(ids, skipSpecial), string.Concat(pieces));
                }
            );

    [Fact]
    public void The_space_that_encoding_put_in_front_is_dropped_once()
    {
        var tokenizer = SmallTokenizers.SentencePiece();
        var decoder = new StreamingDecoder(tokenizer);
        var pieces = tokenizer.Encode("  a中").Select(decoder.Append).ToList();
        pieces.Add(decoder.Flush());

        Assert.Equal("  a中", string.Concat(pieces));
    }
}
