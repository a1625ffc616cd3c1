using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Tests.Verification.Rules;

public sealed class RougeLTests
{
    [Theory] // the first is Lin's own example with weight 1: "police kill(ed) gunman", l = 2, 3 and 3 tokens
    [InlineData("police kill gunman", "police killed gunman", 2 * 2 / 6.0)]
    [InlineData("gunman kill police", "police killed gunman", 2 * 1 / 6.0)]
    [InlineData("x", "x", 1)]
    [InlineData("...", "x", 0)]
    public void Order_counts(string response, string reference, double expected) =>
        Assert.Equal(expected, Judged.Probability(Judged.By(new RougeL(), response, reference)));

    [Fact]
    public void Texts_beyond_the_budget_are_an_abstention()
    {
        var text = string.Join(' ', Enumerable.Repeat("x", 9000));
        Judged.Abstains(AbstentionReason.BudgetExceeded, Judged.By(new RougeL(), text, text));
    }

    [Fact]
    public void It_agrees_with_the_longest_subsequence_found_by_trying_all()
    {
        var tokens = Gen.OneOf("x", "y", "z").Array[1, 8];
        Gen.Select(tokens, tokens)
            .Sample(
                (a, b) =>
                {
                    var longest = Subsequences(a).Where(s => IsSubsequence(s, b)).Max(s => s.Count);
                    var score = Judged.Probability(
                        Judged.By(new RougeL(), string.Join(' ', a), string.Join(' ', b))
                    );
                    Assert.Equal(2.0 * longest / (a.Length + b.Length), score);
                }
            );
    }

    static IEnumerable<List<string>> Subsequences(string[] tokens) =>
        Enumerable
            .Range(0, 1 << tokens.Length)
            .Select(bits => tokens.Where((_, i) => (bits >> i & 1) == 1).ToList());

    static bool IsSubsequence(List<string> part, string[] whole)
    {
        var found = 0;
        foreach (var token in whole)
            if (found < part.Count && part[found] == token)
                found++;
        return found == part.Count;
    }
}
