using System.Text;
using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Evaluation.MiniatureExam.Corpora;

namespace RewardBridge.Evaluation.Tests.MiniatureExam;

public sealed class ExamTests
{
    [Fact]
    public void Question_texts_and_ids_are_unique_so_splits_share_none()
    {
        Assert.Equal(
            Exam.Questions.Count,
            Exam.Questions.Select(q => q.Question.Text).Distinct().Count()
        );
        Assert.Equal(
            Exam.Questions.Count,
            Exam.Questions.Select(q => q.Question.Id).Distinct().Count()
        );
    }

    [Fact]
    public void Every_fact_stands_in_every_split() =>
        Assert.All(
            Exam.Questions.GroupBy(q => q.Fact),
            fact =>
                Assert.Equal(
                    Enum.GetValues<ExamSplit>(),
                    fact.Select(q => q.Split).Distinct().Order()
                )
        );

    [Fact]
    public void A_facts_template_belongs_to_one_split_whatever_the_opening() =>
        Assert.All(
            Exam.Questions.GroupBy(q => q.Question.Id[..q.Question.Id.LastIndexOf('/')]),
            template => Assert.Single(template.Select(q => q.Split).Distinct())
        );

    [Fact]
    public void Every_domain_knows_and_computes()
    {
        Assert.Equal(
            ["medicine", "chemistry", "psychology", "economics", "education", "mathematics"],
            Exam.Domains
        );
        foreach (var domain in Exam.Domains)
        {
            var facts = Exam
                .Questions.Where(q => q.Question.Domain == domain)
                .DistinctBy(q => q.Fact)
                .ToArray();
            Assert.True(facts.Count(q => q.Kind == AnswerKind.Quantity) >= 20, domain);
            Assert.True(facts.Count(q => q.Kind != AnswerKind.Quantity) >= 15, domain);
            Assert.Contains(facts, q => q.Kind == AnswerKind.List);
        }
    }

    [Fact]
    public void Every_question_has_at_least_two_plausible_wrong_answers() =>
        Assert.All(
            Exam.Questions,
            q =>
            {
                Assert.True(q.Rivals.Count >= 2, q.ToString());
                Assert.Empty(q.Rivals.Intersect(q.Truth));
            }
        );

    [Fact]
    public void Questions_are_found_by_id_and_others_are_not()
    {
        Assert.All(Exam.Questions, q => Assert.Same(q, Exam.Find(q.Question.Id)));
        Assert.Null(Exam.Find("exam/medicine/none"));
    }

    [Fact] // tiny tokenizers must be able to give most words a token of their own
    public void The_vocabulary_is_small()
    {
        var texts = Exam
            .Questions.SelectMany(q => new[] { q.Question.Text, q.Question.References[0] })
            .Concat(VerifierCorpus.Sample(new(1), 40_000, 1).Select(r => r.Response));
        var words = texts
            .SelectMany(text => text.Split(' ', ',', '.', ':', '?', '\n'))
            .Where(word => word.Any(char.IsLetter))
            .ToHashSet();
        Assert.InRange(words.Count, 600, 920);
        Assert.All(words, word => Assert.Equal(word.ToLowerInvariant(), word));
    }

    [Fact] // the exam is data others train on: a change of any text or split must be seen and meant
    public void The_exam_is_the_same_on_every_platform()
    {
        var all = string.Join(
            '\n',
            Exam.Questions.Select(q => $"{q} {q.Split} {q.Question.References[0]}")
        );
        Assert.Equal(
            15818823011208182235UL,
            System.IO.Hashing.XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(all))
        );
    }
}
