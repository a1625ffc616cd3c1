using RewardBridge.Cli.Screens;
using RewardBridge.Inference.Engine;
using RewardBridge.Questions;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Cli.Tests.Screens;

public sealed class ValidationTableTests
{
    [Fact]
    public void Domains_come_with_intervals_and_abstentions_are_told_apart_from_errors()
    {
        var table = ValidationTable.Of(
            0,
            [
                Response("a", "medicine", Verdict.Incorrect),
                Response("b", "medicine", Verdict.Incorrect),
                Response("c", "chemistry", Verdict.Correct),
                Response("d", "chemistry", Verdict.Incorrect),
            ],
            8,
            [
                // In another order: questions are matched by id.
                Response("d", "chemistry", Verdict.Correct),
                Response("c", "chemistry", Abstention),
                Response("b", "medicine", Verdict.Correct),
                Response("a", "medicine", Verdict.Correct),
            ]
        );

        Assert.Equal(["domain", "questions", "step 0", "step 8", "change"], table.Columns);
        // Wilson's interval of 1 of 2 is 0.5 +- 0.4055, of 0 of 2 it ends at 0.6576, of 1 of 1 it begins at 0.2065.
        Assert.Equal(
            [
                "chemistry",
                "2",
                "50.0 % [9.5, 90.5]",
                "100.0 % [20.7, 100.0], 1 abstained",
                "+100.0 [+100.0, +100.0]",
            ],
            table.Rows[0]
        );
        Assert.Equal(
            [
                "medicine",
                "2",
                "0.0 % [0.0, 65.8]",
                "100.0 % [34.2, 100.0]",
                "+100.0 [+100.0, +100.0]",
            ],
            table.Rows[1]
        );
        Assert.Equal("all", table.Rows[2][0]);
        Assert.Equal("25.0 % [4.6, 69.9]", table.Rows[2][2]);
    }

    [Fact]
    public void Questions_without_domain_are_in_the_last_row_alone()
    {
        var table = ValidationTable.Of(
            0,
            [Response("a", null, Abstention)],
            2,
            [Response("a", null, Abstention)]
        );

        Assert.Equal(
            ["all", "1", "none decided, 1 abstained", "none decided, 1 abstained", "-"],
            Assert.Single(table.Rows)
        );
    }

    static Verdict Abstention { get; } =
        Verdict.Abstained(AbstentionReason.EmptyReference, "question has none");

    static RolloutRecord Response(string id, string? domain, Verdict verdict) =>
        new()
        {
            QuestionId = id,
            Domain = domain,
            References = [],
            Sample = 0,
            Prompt = "",
            Completion = new()
            {
                Text = "",
                FinishReason = FinishReason.Stop,
                Tokens = [],
                LogProbabilities = [],
                SamplingLogProbabilities = [],
            },
            Verdict = verdict,
            Reward = null,
            Advantages = [],
        };
}
