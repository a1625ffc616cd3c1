using RewardBridge.Evaluation.MiniatureExam.Facts;
using RewardBridge.Questions;

namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>A question of the exam with the structured truth that its reference answer puts into words.</summary>
public sealed class ExamQuestion
{
    internal ExamQuestion(ExamItem item, string id, string text, ExamSplit split)
    {
        Item = item;
        Split = split;
        Question = Question.Ask(id, text, item.Reference) with
        {
            Domain = item.Domain,
            Subject = item.Subject,
        };
    }

    /// <summary>What policies and verifiers see: text, one expert reference, domain and subject.</summary>
    public Question Question { get; }

    /// <summary>The split this question text belongs to, whatever the seed.</summary>
    public ExamSplit Split { get; }

    /// <summary>What is asked about, whatever the wording, such as "medicine/deficiency/scurvy".</summary>
    public string Fact => Item.Id;

    /// <summary>What a right answer consists of.</summary>
    public AnswerKind Kind => Item.Kind;

    /// <summary>What a right answer says: all of these, in any order, and nothing else.</summary>
    public IReadOnlyList<Meaning> Truth => Item.Truth;

    /// <summary>Plausible wrong answers of the same kind; the first few are the fact's usual misconceptions.</summary>
    public IReadOnlyList<Meaning> Rivals => Item.Rivals;

    internal ExamItem Item { get; }

    /// <summary>"exam/medicine/deficiency/scurvy/2/0: what causes scurvy?".</summary>
    public override string ToString() => $"{Question.Id}: {Question.Text}";
}
