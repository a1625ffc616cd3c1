using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Tests.MiniatureExam;

public sealed class OracleTests
{
    [Theory]
    [InlineData("medicine/deficiency/scurvy", "a lack of vitamin c")]
    [InlineData("medicine/deficiency/scurvy", "Not enough ascorbic acid.")]
    [InlineData(
        "medicine/deficiency/scurvy",
        "we know this.\nso the answer is vitamin c deficiency"
    )]
    [InlineData("medicine/deficiency/scurvy", "vitamin c deficiency is the answer")]
    [InlineData("medicine/deficiency/scurvy", "vitamin c deficiency, a lack of ascorbic acid")]
    [InlineData("medicine/dose/8-3", "24")]
    [InlineData("medicine/dose/8-3", "24 mg")]
    [InlineData("medicine/dose/8-3", "the dose is twenty four milligrams.")]
    [InlineData("medicine/dose/8-3", "a dose of 0.024 g")]
    [InlineData("medicine/dose/8-3", "24.0 mg")]
    [InlineData("education/share/3-4", "75%")]
    [InlineData("education/share/3-4", "seventy five percent")]
    [InlineData("mathematics/fractions/1_4-1_4", "one half")]
    [InlineData("mathematics/fractions/1_4-1_4", "0.5")]
    [InlineData("mathematics/fractions/1_4-1_4", "2/4")]
    [InlineData("mathematics/factors/15", "5 and three")]
    [InlineData("chemistry/made-of/sugar", "oxygen, carbon, and hydrogen")]
    [InlineData("economics/effect/demand-when-the-price-rises", "it goes down")]
    [InlineData("economics/effect/demand-when-the-price-rises", "other things equal, it falls")]
    public void A_right_answer_is_right_in_any_words_of_the_language(
        string fact,
        string response
    ) => Assert.True(Oracle.IsRight(About(fact), response));

    [Theory]
    [InlineData("medicine/deficiency/scurvy", "vitamin c")] // having it is not the cause
    [InlineData("medicine/deficiency/scurvy", "too much vitamin c")]
    [InlineData("medicine/deficiency/scurvy", "iron deficiency")]
    [InlineData("medicine/deficiency/scurvy", "vitamin c deficiency or iron deficiency")]
    [InlineData("medicine/deficiency/scurvy", "either a lack of vitamin c or a lack of iron")]
    [InlineData("medicine/deficiency/scurvy", "a lack of vitamin c, a lack of iron")]
    [InlineData("medicine/deficiency/scurvy", "a lack of vitamin c and scurvy")]
    [InlineData("medicine/deficiency/scurvy", "not a lack of vitamin c")]
    [InlineData("medicine/deficiency/scurvy", "a lack of vitamin c is wrong")]
    [InlineData("medicine/deficiency/scurvy", "a lack of vitamin c\nthe answer is")]
    [InlineData("medicine/deficiency/scurvy", "a lack of vitamin c,")]
    [InlineData("medicine/deficiency/scurvy", "a lack of vitamin c?")]
    [InlineData("medicine/deficiency/scurvy", "a lack of vitamin c . x")]
    [InlineData("medicine/deficiency/scurvy", "")]
    [InlineData("medicine/dose/8-3", "24 g")]
    [InlineData("medicine/dose/8-3", "24 ml")]
    [InlineData("medicine/dose/8-3", "24 mg or 11 mg")]
    [InlineData("medicine/dose/8-3", "24 mg and 11 mg")]
    [InlineData("medicine/dose/8-3", "-24 mg")]
    [InlineData("medicine/dose/8-3", "24 24")]
    [InlineData("medicine/dose/8-3", "1/0")]
    [InlineData("medicine/dose/8-3", "240000000000000000000000 mg")]
    [InlineData("mathematics/factors/15", "3")]
    [InlineData("mathematics/factors/15", "3 and 5 and 7")]
    [InlineData("mathematics/factors/15", "3 or 5")]
    [InlineData("chemistry/made-of/sugar", "carbon and hydrogen")]
    [InlineData("economics/effect/demand-when-the-price-rises", "it does not change")]
    public void Anything_else_is_wrong(string fact, string response) =>
        Assert.False(Oracle.IsRight(About(fact), response));

    [Fact]
    public void The_reference_is_right_for_every_question() =>
        Assert.All(Exam.Questions, q => Assert.True(Oracle.IsRight(q, q.Question.References[0])));

    [Fact]
    public void No_fact_of_the_exam_accepts_another_facts_reference_of_the_same_relation()
    {
        var facts = Exam
            .Questions.DistinctBy(q => q.Fact)
            .GroupBy(q => (q.Question.Domain, q.Question.Subject));
        foreach (var group in facts)
        foreach (var asked in group)
        foreach (var other in group)
            Assert.Equal(
                asked.Truth.ToHashSet().SetEquals(other.Truth),
                Oracle.IsRight(asked, other.Question.References[0])
            );
    }

    [Fact]
    public void Text_outside_the_language_is_never_right() =>
        (
            from text in Gen.String[Gen.Char[' ', '~'], 0, 60]
            from i in Gen.Int[0, Exam.Questions.Count - 1]
            select (text, i)
        ).Sample(t => Assert.False(Oracle.IsRight(Exam.Questions[t.i], $"{t.text} qzx")));

    [Fact]
    public void It_abstains_on_questions_that_are_not_of_the_exam()
    {
        var verdict = new Oracle().Verify(new(Question.Ask("other", "what?", "that"), new("that")));
        Assert.Equal(AbstentionReason.ReferenceNotSupported, verdict.Abstention?.Reason);
    }

    [Fact]
    public async Task It_judges_a_batch_of_questions_by_their_ids()
    {
        var question = About("medicine/deficiency/scurvy").Question;
        string[] texts = ["a lack of vitamin c", "a lack of iron", ""];
        var verdicts = await new Oracle().VerifyAsync(
            [.. texts.Select(text => new Triple(question, new(text)))],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            [true, false, false],
            verdicts.Select(v => v.TryGetDecision(out var right) && right)
        );
    }

    static ExamQuestion About(string fact) => Exam.Questions.First(q => q.Fact == fact);
}
