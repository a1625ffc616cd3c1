using RewardBridge.Evaluation.MiniatureExam.Language;

namespace RewardBridge.Evaluation.Tests.MiniatureExam.Language;

public sealed class ConceptLanguageTests
{
    [Fact]
    public void The_longest_phrase_is_read()
    {
        var language = new ConceptLanguage(
            "test",
            ["{0}"],
            ["{0}"],
            ["acid", "acid rain | =rain of acid"]
        );
        Assert.Equal(3, language.Read(["the", "acid", "rain", "falls"], out var meaning));
        Assert.Equal(language.Named("acid rain"), meaning);
    }

    [Fact]
    public void A_phrase_that_means_two_things_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            new ConceptLanguage("test", ["{0}"], ["{0}"], ["iron | metal", "gold | the metal"])
        );
        Assert.Contains("'the metal' means both 'iron' and 'gold'", error.Message);
    }

    [Fact]
    public void A_later_mention_adds_nothing_wrong()
    {
        var language = new ConceptLanguage(
            "test",
            ["a {0}"],
            ["only a {0}"],
            ["virus | =a viral germ | >the flu virus", "virus"]
        );
        Assert.Equal(["a virus", "a viral germ"], language.Forms(language.Named("virus")));
        Assert.Equal("the flu virus", language.Reference(language.Named("virus")));
    }
}
