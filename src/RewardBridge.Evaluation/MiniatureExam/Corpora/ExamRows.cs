using RewardBridge.Judging;
using RewardBridge.Questions;

namespace RewardBridge.Evaluation.MiniatureExam.Corpora;

/// <summary>The exam's training texts as questions whose solution is the text to learn.</summary>
public static class ExamRows
{
    /// <summary>Question and one of its responses, a row each, of <see cref="PolicyCorpus"/>.</summary>
    public static IReadOnlyList<Question> Policy(ExamGenerator exam, int count, ulong seed) =>
        [
            .. PolicyCorpus
                .Sample(exam, count, seed)
                .Select(
                    (row, index) =>
                        row.Question.Question with
                        {
                            Id = FormattableString.Invariant($"policy#{index}"),
                            Solution = row.Response,
                        }
                ),
        ];

    /// <summary>Grading prompt in the compact form and YES or NO, a row each, of <see cref="VerifierCorpus"/>; responses without a final answer are left out, no model sees those.</summary>
    public static IReadOnlyList<Question> Verifier(ExamGenerator exam, int count, ulong seed) =>
        [
            .. VerifierCorpus
                .Sample(exam, count, seed)
                .Where(row => FinalAnswer.LastLine(row.Response).Length > 0)
                .Select(VerifierRow),
        ];

    static Question VerifierRow(LabelledResponse row, int index)
    {
        var question = row.Question.Question;
        var verdict = row.IsRight ? "YES" : "NO";
        return question with
        {
            Id = FormattableString.Invariant($"verifier#{index}"),
            Messages = GradingTemplates.Compact.Render(
                question.Text,
                FinalAnswer.LastLine(row.Response),
                question.References[0]
            ),
            References = [verdict],
            Solution = verdict,
        };
    }
}
