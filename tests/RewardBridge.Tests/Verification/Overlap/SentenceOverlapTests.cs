using RewardBridge.Tests.Verification.Rules;
using RewardBridge.Verification.Overlap;

namespace RewardBridge.Tests.Verification.Overlap;

public sealed class SentenceOverlapTests
{
    [Fact] // by hand: the content words are red, hot, iron and glow, of which two are there; of all five words, two: 1 / (1 + e^(1.5 - 2.2 / 2 - 4.0 * 2/5))
    public void The_probability_is_that_of_the_formula() =>
        Assert.Equal(
            1 / (1 + Math.Exp(1.5 - 2.2 * 2 / 4 - 4.0 * 2 / 5)),
            Judged.Probability(
                Judged.By(new SentenceOverlap(), "red iron", "red hot iron will glow")
            ),
            1e-12
        );

    [Fact] // e^(1.2 ln 2) = 2^1.2 against it
    public void The_best_of_several_references_counts_less()
    {
        var one = Judged.Probability(
            Judged.By(new SentenceOverlap(), "red iron", "red hot iron will glow")
        );
        var two = Judged.Probability(
            Judged.By(
                new SentenceOverlap(),
                "red iron",
                "red hot iron will glow",
                "something quite different"
            )
        );
        Assert.Equal(Math.Pow(2, 1.2) * (1 - one) / one, (1 - two) / two, 1e-9);
    }

    [Fact]
    public void The_reference_itself_is_correct() =>
        Assert.Equal(
            1,
            Judged.Probability(Judged.By(new SentenceOverlap(), "Red hot iron!", "red hot iron")),
            0.02
        );
}
