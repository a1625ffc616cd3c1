using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class JaccardTests
{
    [Theory]
    [InlineData("cat dog", "dog bird", 1.0 / 3)]
    [InlineData("the cat, the cat!", "Cat", 1)]
    [InlineData("cat", "dog", 0)]
    [InlineData("...", "dog", 0)]
    [InlineData("肝癌", "肝炎", 1.0 / 3)]
    public void It_is_shared_tokens_over_all_tokens(
        string response,
        string reference,
        double expected
    ) => Assert.Equal(expected, Judged.Probability(Judged.By(new Jaccard(), response, reference)));

    [Fact]
    public void The_best_reference_counts() =>
        Assert.Equal(
            0.5,
            Judged.Probability(Judged.By(new Jaccard(), "cat dog", "x y z", "cat", "bird dog fish"))
        );

    [Fact]
    public void It_is_symmetric_and_1_for_equal_texts()
    {
        var texts = Gen.OneOf("ox", "cow", "hen", "5", "鸡")
            .Array[1, 8]
            .Select(words => string.Join(' ', words));
        Gen.Select(texts, texts)
            .Sample(
                (a, b) =>
                {
                    var rule = new Jaccard();
                    Assert.Equal(
                        Judged.Probability(Judged.By(rule, a, b)),
                        Judged.Probability(Judged.By(rule, b, a))
                    );
                    Assert.Equal(1, Judged.Probability(Judged.By(rule, a, a)));
                }
            );
    }
}
