using System.Text.Json.Nodes;
using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Tests.Formats;
using RewardBridge.Inference.Text;

namespace RewardBridge.Inference.Tests.Text;

public sealed class TokenizerTests
{
    const int End = 259;

    static readonly Tokenizer Bytes = SmallTokenizers.ByteLevel();

    [Fact]
    public void Merges_follow_their_rank_within_words() =>
        Assert.Equal(["abc", "Ġab", "Ġ", "c"], Bytes.Encode("abc ab c").Select(Bytes.TokenText));

    [Fact]
    public void The_text_of_a_special_token_becomes_the_token_only_where_it_is_parsed()
    {
        Assert.Equal(["ab", "<|end|>", "c"], Texts(Bytes.Encode("ab<|end|>c", parseSpecial: true)));
        Assert.DoesNotContain(End, Bytes.Encode("ab<|end|>c"));
        Assert.Equal("ab<|end|>c", Bytes.Decode(Bytes.Encode("ab<|end|>c")));
    }

    [Fact]
    public void Not_even_a_word_taken_whole_becomes_an_added_token()
    {
        var json = SmallTokenizers.ByteLevelJson();
        json["model"]!["ignore_merges"] = true;
        json["model"]!["vocab"]!["end"] = 260;
        json["model"]!["vocab"]!["bcd"] = 261;
        json["added_tokens"]!.AsArray().Add(SmallTokenizers.Added(260, "end", special: true));
        var tokenizer = Tokenizer.FromJson(json.ToJsonString());

        Assert.Equal(["e", "n", "d"], tokenizer.Encode("end").Select(tokenizer.TokenText));
        Assert.Equal([261], tokenizer.Encode("bcd"));
        Assert.Equal([260], tokenizer.Encode("end", parseSpecial: true));
    }

    [Fact]
    public void Special_tokens_are_shown_or_skipped_as_asked()
    {
        int[] ids = [.. Bytes.Encode("ab"), End, .. Bytes.Encode("c")];

        Assert.Equal("ab<|end|>c", Bytes.Decode(ids));
        Assert.Equal("abc", Bytes.Decode(ids, skipSpecial: true));
        Assert.Equal([End], Bytes.SpecialTokens);
    }

    [Fact]
    public void Ids_outside_the_vocabulary_decode_to_nothing()
    {
        Assert.Equal(260, Bytes.VocabularySize);
        Assert.Equal("ab", Bytes.Decode([-1, 260, .. Bytes.Encode("ab"), int.MaxValue]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bytes.TokenText(260));
        Assert.Null(Bytes.TokenId("nothing"));
        Assert.Equal(258, Bytes.TokenId("Ġab"));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character() =>
        Assert.Equal("a\uFFFDb", Bytes.Decode(Bytes.Encode("a\uD800b")));

    [Fact]
    public void Any_text_comes_back() =>
        Gen.String.Sample(text =>
            Assert.Equal(string.Concat(text.EnumerateRunes()), Bytes.Decode(Bytes.Encode(text)))
        );

    [Theory]
    [InlineData("ab", "▁ab")]
    [InlineData(" a", "▁ ▁a")]
    [InlineData("a中", "▁a <0xE4> <0xB8> <0xAD>")]
    [InlineData("a</s>b", "▁a </s> ▁ b")]
    public void A_SentencePiece_vocabulary_marks_spaces_and_falls_back_to_bytes(
        string text,
        string tokens
    )
    {
        var tokenizer = SmallTokenizers.SentencePiece();
        var ids = tokenizer.Encode(text, parseSpecial: true);

        Assert.Equal(tokens.Split(' '), ids.Select(tokenizer.TokenText));
    }

    [Fact]
    public void A_long_text_without_a_space_is_encoded_in_steps_that_grow_with_its_length()
    {
        const int Length = 400_000;
        foreach (var text in (string[])[new('a', Length), new(' ', Length), new('中', Length / 3)])
            Assert.Equal(text, Bytes.Decode(Bytes.Encode(text)));
    }

    [Fact]
    public void Many_threads_get_the_same_ids()
    {
        string[] texts = [.. Enumerable.Range(0, 200).Select(i => $"abc {i} ab中 <|end|>")];
        var expected = texts.Select(t => Bytes.Encode(t)).ToArray();

        Assert.Equal(expected, texts.AsParallel().AsOrdered().Select(t => Bytes.Encode(t)));
    }

    [Fact]
    public void The_configuration_names_the_begin_end_and_padding_tokens()
    {
        var json = SmallTokenizers.SentencePieceJson().ToJsonString();
        const string Configuration = """
            {"bos_token": {"content": "<s>", "lstrip": false}, "eos_token": "</s>", "pad_token": "[PAD]"}
            """;

        var tokenizer = Tokenizer.FromJson(json, Configuration);

        Assert.Equal(1, tokenizer.BeginOfText);
        Assert.Equal([2], tokenizer.EndOfText);
        Assert.Null(tokenizer.Padding); // not in the vocabulary
    }

    [Fact]
    public void An_end_token_that_the_vocabulary_lacks_is_an_error()
    {
        var problem = Assert.Throws<ModelFormatException>(() =>
            Tokenizer.FromJson(
                SmallTokenizers.ByteLevelJson().ToJsonString(),
                """{"eos_token": "<|stop|>"}"""
            )
        );

        Assert.Equal(
            "tokenizer_config.json: $.eos_token: found \"<|stop|>\", expected a token of the vocabulary.",
            problem.Message
        );
    }

    [Fact]
    public void A_folder_without_a_tokenizer_says_what_to_do()
    {
        using var folder = new TemporaryFolder();

        var problem = Assert.Throws<ModelFormatException>(() => Tokenizer.FromFolder(folder.Path));

        Assert.Contains("tokenizer.json", problem.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Path, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_models_generation_settings_add_end_tokens()
    {
        using var model = ModelFolder.Open(SharedFiles.Path("goldens", "models", "llama"));
        var tokenizer = Tokenizer.For(model);

        Assert.Equal(2, tokenizer.EndOfText[0]);
        Assert.Empty(model.Generation.EndTokenIds.Except(tokenizer.EndOfText));
    }

    static IEnumerable<string> Texts(IEnumerable<int> ids) => ids.Select(Bytes.TokenText);
}
