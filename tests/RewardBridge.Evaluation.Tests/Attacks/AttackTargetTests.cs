using RewardBridge.Evaluation.Attacks;
using RewardBridge.Questions;

namespace RewardBridge.Evaluation.Tests.Attacks;

public sealed class AttackTargetTests
{
    /// <summary>Questions whose references are different words.</summary>
    public static IReadOnlyList<Question> Capitals { get; } =
    [
        .. new[]
        {
            ("France", "Paris"),
            ("Peru", "Lima"),
            ("Japan", "Tokyo"),
            ("Kenya", "Nairobi"),
            ("Norway", "Oslo"),
        }.Select(c =>
            Question.Ask(c.Item1, $"What is the capital of {c.Item1}?", c.Item2) with
            {
                Domain = "geography",
            }
        ),
    ];

    [Fact]
    public void Rivals_are_three_wrong_answers_of_other_questions()
    {
        var targets = AttackTarget.Of(Capitals, 1);
        Assert.Equal(5, targets.Count);
        Assert.All(
            targets,
            t =>
            {
                Assert.Equal(3, t.Rivals.Distinct().Count());
                Assert.DoesNotContain(t.Reference, t.Rivals);
                Assert.Subset(
                    Capitals.SelectMany(q => q.References).ToHashSet(),
                    t.Rivals.ToHashSet()
                );
            }
        );
    }

    [Fact]
    public void Answers_that_hold_a_reference_or_lie_in_it_are_no_rivals()
    {
        Question[] alike =
        [
            Question.Ask("a", "?", "the red apple"),
            Question.Ask("b", "?", "Apple"),
            Question.Ask("c", "?", "red apple pie"),
            Question.Ask("d", "?", "pear"),
        ];
        Assert.Empty(AttackTarget.Of(alike, 1));
    }

    [Fact]
    public void Other_options_of_the_question_are_taken_first()
    {
        var question = Capitals[0] with
        {
            Choices = [new("A", "Lyon"), new("B", "Paris"), new("C", "Nice"), new("D", "Metz")],
        };
        var target = AttackTarget.Of([question, .. Capitals.Skip(1)], 1)[0];
        Assert.Equal(["Lyon", "Metz", "Nice"], target.Rivals.Order());
    }

    [Fact]
    public void Questions_without_a_short_reference_are_left_out() =>
        Assert.Equal(
            5,
            AttackTarget
                .Of(
                    [
                        .. Capitals,
                        Question.Ask("e", "?"),
                        Question.Ask("f", "?", new string('x', 401)),
                    ],
                    1
                )
                .Count
        );
}
