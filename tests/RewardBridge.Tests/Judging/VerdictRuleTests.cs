using CsCheck;
using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Rewards;
using RewardBridge.Verification;

namespace RewardBridge.Tests.Judging;

public sealed class VerdictRuleTests
{
    static readonly Triple Some = new(Question.Ask("q1", "?", "r"), new("answer"));

    [Theory]
    [InlineData(JudgingMode.Renormalised, 0.6, 0.2, 0.75)]
    [InlineData(JudgingMode.Soft, 0.6, 0.2, 0.6)] // c = YES: p(YES)
    [InlineData(JudgingMode.Soft, 0.2, 0.6, 0.4)] // c = NO: 1 - p(NO)
    [InlineData(JudgingMode.Greedy, 0.6, 0.2, 1)]
    [InlineData(JudgingMode.Greedy, 0.2, 0.6, 0)]
    public void Each_mode_has_its_formula(JudgingMode mode, double yes, double no, double expected)
    {
        Assert.True(
            VerdictRule.Of(new(yes, no), new() { Mode = mode }, Some).TryGetProbability(out var p)
        );
        Assert.Equal(expected, p, 12); // one division of doubles
    }

    [Theory]
    [InlineData(JudgingMode.Renormalised)]
    [InlineData(JudgingMode.Greedy)]
    [InlineData(JudgingMode.Votes)]
    public void A_verdict_keeps_the_distribution_it_was_read_from(JudgingMode mode) =>
        Assert.Equal(
            new ClassProbabilities(0.6, 0.2, 0.1),
            VerdictRule.Of(new(0.6, 0.2, 0.1), new() { Mode = mode }, Some).Distribution
        );

    [Fact]
    public void Soft_keeps_the_decision_that_the_paper_takes()
    {
        // p(YES) = 0.4 is below one half and still the likelier class.
        var verdict = VerdictRule.Of(new(0.4, 0.2), new() { Mode = JudgingMode.Soft }, Some);
        Assert.True(verdict.TryGetDecision(out var isCorrect));
        Assert.True(isCorrect);
    }

    [Theory]
    [InlineData(0.05, 0.05, 0.9)] // INVALID
    [InlineData(0.01, 0.04, 0)] // other words
    [InlineData(0.04, 0.01, 0)]
    public void Soft_pays_nothing_where_the_judge_says_neither(
        double yes,
        double no,
        double invalid
    )
    {
        var verdict = VerdictRule.Of(
            new(yes, no, invalid),
            new() { Mode = JudgingMode.Soft },
            Some
        );
        Assert.True(verdict.TryGetProbability(out var p));
        Assert.Equal(0, p);
        Assert.Equal(0, PaperSoftReward.Of(verdict));
    }

    [Fact]
    public void Invalid_counts_against_the_response()
    {
        var verdict = VerdictRule.Of(new(0.25, 0.25, 0.5), new(), Some);
        Assert.True(verdict.TryGetProbability(out var p));
        Assert.Equal(0.25, p, 12);
    }

    [Fact]
    public void A_judge_that_says_something_else_abstains() =>
        Assert.Equal(
            AbstentionReason.NoDecision,
            VerdictRule.Of(new(0.004, 0.003), new(), Some).Abstention?.Reason
        );

    [Fact]
    public void Draws_have_the_classes_probabilities_and_can_be_repeated()
    {
        var options = new JudgingOptions { Mode = JudgingMode.Sampled };
        var drawn = Enumerable
            .Range(0, 4000)
            .Select(i => Drawn(new(0.7, 0.3), options, $"response {i}"))
            .ToArray();
        // Four standard errors of a share of 4,000 draws: sqrt(0.7 * 0.3 / 4000) = 0.0072.
        Assert.InRange(drawn.Average(), 0.7 - 0.029, 0.7 + 0.029);
        Assert.Equal(
            drawn,
            Enumerable.Range(0, 4000).Select(i => Drawn(new(0.7, 0.3), options, $"response {i}"))
        );
    }

    [Fact]
    public void Votes_are_a_share_of_the_draws() =>
        Gen.Double[0.05, 0.95]
            .Sample(p =>
            {
                var options = new JudgingOptions { Mode = JudgingMode.Votes, Votes = 7 };
                var share = Drawn(new(p, 1 - p), options, "answer");
                return Math.Abs(share * 7 - Math.Round(share * 7)) < 1e-9;
            });

    [Fact]
    public void Votes_for_other_words_do_not_count()
    {
        Assert.True(
            VerdictRule
                .OfVotes([Decision.Correct, null, Decision.Incorrect, null])
                .TryGetProbability(out var p)
        );
        Assert.Equal(0.5, p);
        Assert.NotNull(VerdictRule.OfVotes([null, null]).Abstention);
    }

    static double Drawn(ClassProbabilities p, JudgingOptions options, string response) =>
        VerdictRule
            .Of(p, options, Some with { Response = new(response) })
            .TryGetProbability(out var share)
            ? share
            : double.NaN;
}
