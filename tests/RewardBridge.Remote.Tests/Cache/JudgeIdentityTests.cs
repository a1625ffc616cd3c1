using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Remote.Cache;

namespace RewardBridge.Remote.Tests.Cache;

public sealed class JudgeIdentityTests
{
    static readonly GradingTemplate s_paper = GradingTemplates.Paper;

    static JudgmentKey Key(
        string model = "m",
        GradingTemplate? template = null,
        JudgingOptions? options = null,
        Triple? triple = null
    ) =>
        JudgeIdentity
            .Of(model, template ?? s_paper, options ?? new())
            .KeyOf(triple ?? Judge.Triple("Paris"));

    [Fact]
    public void The_same_judgment_has_the_same_key() => Assert.Equal(Key(), Key());

    [Fact]
    public void Everything_that_a_judgment_depends_on_changes_its_key()
    {
        JudgmentKey[] keys =
        [
            Key(),
            Key(model: "m2"),
            Key(template: GradingTemplates.Compact),
            Key(template: s_paper with { User = s_paper.User + " " }), // changed under its old name
            Key(template: s_paper with { LongestPart = 100 }),
            Key(options: new() { Mode = JudgingMode.Soft }),
            Key(options: new() { Guard = false }),
            Key(options: new() { Mode = JudgingMode.Votes }),
            Key(options: new() { Mode = JudgingMode.Votes, Votes = 7 }),
            Key(options: new() { Mode = JudgingMode.Votes, Seed = 2 }),
            Key(triple: Judge.Triple("Paris.")),
            Key(triple: Judge.Triple("Paris", "Capital of Texas?")),
            Key(triple: Judge.Triple("Paris", references: ["Paris", "Lutetia"])),
            Key(triple: Judge.Triple("Paris", references: ["ParisLutetia"])),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void The_id_of_a_question_counts_where_draws_hang_on_it_and_nowhere_else()
    {
        var other = new Triple(
            Question.Ask("another id", "Capital of France?", "Paris"),
            new("Paris")
        );
        Assert.Equal(Key(), Key(triple: other));
        var sampled = new JudgingOptions { Mode = JudgingMode.Sampled };
        Assert.NotEqual(Key(options: sampled), Key(options: sampled, triple: other));
    }

    [Fact]
    public void No_text_runs_into_the_next() =>
        (from a in Gen.String select a).Sample(text =>
            text.Length < 2
            || Key(triple: Judge.Triple(text, text)) is var whole
                && whole != Key(triple: Judge.Triple(text[1..], text + text[..1]))
        );
}
