using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Text;
using RewardBridge.Inference.Text.Tokenization;

namespace RewardBridge.Inference.Tests.Text.Tokenization;

public sealed class GgufReaderTests
{
    static readonly GgufVocabulary Small = new()
    {
        File = "model.gguf",
        Model = "gpt2",
        PreTokenizer = "gpt-2",
        Tokens =
        [
            .. Enumerable.Range(0, 256).Select(b => $"{ByteAlphabet.Character((byte)b)}"),
            "ab",
            "12",
            "<|end|>",
            "[PAD1]",
            "12é",
        ],
        TokenTypes = [.. Enumerable.Repeat(1, 258), 3, 5, 1],
        Merges = ["a b", "1 2"],
        EndOfText = [258],
    };

    [Fact]
    public void Tokens_merges_and_types_are_those_of_the_file()
    {
        var tokenizer = Tokenizer.FromGguf(Small);

        Assert.Equal([256, 258], tokenizer.Encode("ab<|end|>", parseSpecial: true));
        Assert.Equal([258], tokenizer.SpecialTokens);
        Assert.Equal([258], tokenizer.EndOfText);
        Assert.Equal("", tokenizer.Decode([259])); // unused
    }

    [Theory]
    [InlineData("gpt-2", "a12é", "a|12|Ã|©")]
    [InlineData("smollm", "a12", "a|1|2")]
    [InlineData("qwen2", "e\u0301", "Ã|©")]
    [InlineData("gpt-2", "e\u0301", "e|Ì|ģ")]
    [InlineData("qwen2", "12", "1|2")]
    [InlineData("llama-bpe", "12", "12")]
    [InlineData(null, "-ab", "-|ab")]
    public void The_name_of_the_pre_tokenizer_says_how_text_is_cut(
        string? name,
        string text,
        string expected
    )
    {
        var tokenizer = Tokenizer.FromGguf(Small with { PreTokenizer = name });

        Assert.Equal(expected.Split('|'), tokenizer.Encode(text).Select(tokenizer.TokenText));
    }

    [Fact]
    public void Llama_3_takes_a_word_whole_that_merges_do_not_reach()
    {
        var tokens = Small.Tokens.ToArray();
        tokens[260] = "abc";

        var tokenizer = Tokenizer.FromGguf(
            Small with
            {
                PreTokenizer = "llama-bpe",
                Tokens = tokens,
            }
        );

        Assert.Equal([260], tokenizer.Encode("abc"));
    }

    public static TheoryData<GgufVocabulary, string> Wrong =>
        new()
        {
            { Small with { Model = "llama" }, "tokenizer.ggml.model: found 'llama'" },
            { Small with { PreTokenizer = "tekken" }, "tokenizer.ggml.pre: found 'tekken'" },
            { Small with { Tokens = [] }, "tokenizer.ggml.tokens: found 0 tokens" },
            { Small with { Tokens = [new('a', 513)] }, "a token of 513 characters" },
            { Small with { TokenTypes = [1] }, "tokenizer.ggml.token_type: found 1 types" },
            { Small with { Merges = ["a b", "ab é"] }, "tokenizer.ggml.merges[1]" },
            { Small with { Merges = ["ab"] }, "tokenizer.ggml.merges[0]" },
            { Small with { EndOfText = [261] }, "found 261" },
            { Small with { Padding = -1 }, "found -1" },
            { Small with { Tokens = [.. Small.Tokens.SkipLast(1), "ab"] }, "tokens[260]" },
        };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_contradicts_itself_is_named(GgufVocabulary gguf, string named)
    {
        var problem = Assert.Throws<ModelFormatException>(() => Tokenizer.FromGguf(gguf));

        Assert.StartsWith("model.gguf: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }
}
