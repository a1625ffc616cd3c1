using RewardBridge.Questions;

namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>Responses of every kind to exam questions, whose labels are known because they were written so.</summary>
public static class ExamJudgments
{
    /// <summary>One response of each kind to each question.</summary>
    /// <param name="questions">Exam questions.</param>
    /// <param name="seed">Decides the responses.</param>
    public static IReadOnlyList<JudgedTriple> Of(IReadOnlyList<ExamQuestion> questions, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return
        [
            .. from question in questions
            from kind in Enum.GetValues<ResponseKind>()
            let random = new SplitMix64(SplitMix64.Seed($"{question.Question.Id} {kind}") ^ seed)
            select new JudgedTriple(
                new(question.Question, new(SurfaceForms.Write(question, kind, random))),
                SurfaceForms.IsRight(kind)
            ),
        ];
    }
}
