using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class ContainmentTests
{
    [Theory]
    [InlineData("It is the Cross-linking of DNA.", "cross-linking of DNA", 1)]
    [InlineData("14", "4", 0)]
    [InlineData("x = 4", "4", 1)]
    [InlineData("-4", "4", 0)]
    [InlineData("Vitamin B", "Vitamin A", 0)]
    [InlineData("it is vitamin A here", "Vitamin A", 1)]
    [InlineData("DNA of cross-linking", "cross-linking of DNA", 0)]
    [InlineData("时间复杂度为O（1）。", "复杂度为O(1)", 1)]
    [InlineData("Paris\nI don't know", "Paris", 0)]
    public void A_reference_must_stand_in_the_last_line(
        string response,
        string reference,
        double expected
    ) =>
        Assert.Equal(
            expected,
            Judged.Probability(Judged.By(new Containment(), response, reference))
        );

    [Fact]
    public void The_whole_response_is_read_on_demand() =>
        Assert.Equal(
            1,
            Judged.Probability(
                Judged.By(new Containment(FinalAnswerMode.Whole), "Paris\nI think", "Paris")
            )
        );

    [Fact]
    public void Any_of_several_references_counts() =>
        Assert.Equal(1, Judged.Probability(Judged.By(new Containment(), "NYC", "New York", "nyc")));

    [Fact]
    public void A_reference_of_punctuation_alone_is_not_contained_in_everything()
    {
        Judged.Abstains(AbstentionReason.EmptyReference, Judged.By(new Containment(), "x", "?!"));
        Assert.Equal(0, Judged.Probability(Judged.By(new Containment(), "x", "?!", "y")));
    }

    [Fact]
    public void Every_text_contains_each_run_of_its_tokens()
    {
        var tokens = Gen.OneOf("x", "y", "zz").Array[1, 30];
        Gen.Select(tokens, Gen.Int[0, 29], Gen.Int[1, 30])
            .Sample(
                (all, start, length) =>
                {
                    var part = all.Skip(start % all.Length).Take(length).ToArray();
                    Assert.True(TokenSequence.Contains(all, part));
                }
            );
    }

    [Fact]
    public void Token_search_agrees_with_the_search_by_hand()
    {
        var tokens = Gen.OneOf("x", "y");
        Gen.Select(tokens.Array[0, 20], tokens.Array[0, 5])
            .Sample(
                (all, part) =>
                    Assert.Equal(
                        Enumerable
                            .Range(0, all.Length + 1)
                            .Any(i => all.Skip(i).Take(part.Length).SequenceEqual(part)),
                        TokenSequence.Contains(all, part)
                    )
            );
    }
}
