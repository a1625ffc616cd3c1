using RewardBridge.Inference.Tests.Formats;
using RewardBridge.Inference.Text;

namespace RewardBridge.Inference.Tests.Text;

public sealed class BytePairTrainerTests
{
    const string End = "<|im_end|>";

    static readonly BytePairTraining Options = new()
    {
        VocabularySize = 262,
        SpecialTokens = ["<|pad|>", End],
        EndOfText = End,
        Padding = "<|pad|>",
    };

    // ab occurs 5 times, then abc 3; then aa and a+ab 2 each, and aa has the lower ids; then aa+ab.
    static readonly string[] Corpus = ["aaab", "aaab", "abc", "abc", "abc"];

    [Fact]
    public void Merges_go_by_frequency_as_in_the_worked_example()
    {
        var tokenizer = BytePairTrainer.Train(Corpus, Options).ToTokenizer();

        Assert.Equal(
            ["<|pad|>", End, "ab", "abc", "aa", "aaab"],
            new[] { 0, 1, 258, 259, 260, 261 }.Select(tokenizer.TokenText)
        );
        Assert.Equal([1], tokenizer.EndOfText);
        Assert.Equal(0, tokenizer.Padding);
    }

    [Fact]
    public void Of_equally_frequent_pairs_the_one_with_the_lowest_ids_is_merged_first()
    {
        var tokenizer = BytePairTrainer
            .Train(["yz", "yz", "bx", "bx"], Options with { VocabularySize = 259 })
            .ToTokenizer();

        Assert.Equal("bx", tokenizer.TokenText(258));
    }

    [Fact]
    public void Learning_stops_where_no_pair_occurs_twice()
    {
        var tokenizer = BytePairTrainer
            .Train(["abc", "abd"], Options with { VocabularySize = 1000 })
            .ToTokenizer();

        Assert.Equal(259, tokenizer.VocabularySize);
        Assert.Equal("ab", tokenizer.TokenText(258));
    }

    [Fact]
    public void The_order_of_the_corpus_does_not_matter() =>
        Gen.Select(Gen.String[Gen.Char["ab 1<"], 0, 12].Array[1, 20], Gen.Int)
            .Sample(
                (corpus, seed) =>
                {
                    var shuffled = corpus.ToArray();
                    new Random(seed).Shuffle(shuffled);
                    var options = Options with { VocabularySize = 300 };

                    Assert.Equal(
                        BytePairTrainer.Train(corpus, options).TokenizerJson,
                        BytePairTrainer.Train(shuffled, options).TokenizerJson
                    );
                }
            );

    [Fact]
    public void Any_text_comes_back_and_a_special_token_is_one_token_only_where_parsed()
    {
        var tokenizer = BytePairTrainer.Train(Corpus, Options).ToTokenizer();

        Gen.String.Sample(text =>
            Assert.Equal(
                text.EnumerateRunes().Aggregate("", (all, rune) => all + rune),
                tokenizer.Decode(tokenizer.Encode(text))
            )
        );
        Assert.Equal([1], tokenizer.Encode(End, parseSpecial: true));
        Assert.DoesNotContain(1, tokenizer.Encode(End));
    }

    [Fact]
    public void Special_tokens_in_the_corpus_teach_nothing()
    {
        var corpus = Enumerable.Repeat($"x{End}y", 5);
        var tokenizer = BytePairTrainer.Train(corpus, Options).ToTokenizer();

        Assert.Equal(258, tokenizer.VocabularySize);
    }

    [Fact]
    public void Saved_files_give_the_same_tokenizer()
    {
        using var folder = new TemporaryFolder();
        var trained = BytePairTrainer.Train(Corpus, Options);
        trained.Save(folder.Path);
        var read = Tokenizer.FromFolder(folder.Path);

        Assert.Equal(trained.ToTokenizer().Encode("aaabc 12"), read.Encode("aaabc 12"));
        Assert.Equal([1], read.EndOfText);
    }

    [Theory]
    [InlineData(257, "<|pad|>", null, "258")]
    [InlineData(300, "<|end|>", null, "EndOfText")]
    [InlineData(300, "two words", null, "two words")]
    [InlineData(300, "<|im_end|>", "<|im_end|>", "differ")]
    public void Contradicting_options_are_refused(
        int size,
        string special,
        string? second,
        string named
    )
    {
        var options = Options with
        {
            VocabularySize = size,
            SpecialTokens = second is null ? [special, "<|other|>"] : [special, second],
            EndOfText = "<|pad|>",
        };

        var problem = Assert.ThrowsAny<ArgumentException>(() =>
            BytePairTrainer.Train(Corpus, options)
        );

        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }
}
