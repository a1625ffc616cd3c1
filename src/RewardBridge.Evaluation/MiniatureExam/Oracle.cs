using RewardBridge.Evaluation.MiniatureExam.Language;
using RewardBridge.Questions;
using RewardBridge.Verification;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Evaluation.MiniatureExam;

/// <summary>Knows the truth of every exam question: the ground that other verifiers are measured against.</summary>
/// <remarks>
/// The final line is right when, leading and closing phrases aside, it consists of phrases of the
/// question's language that say the truth, all of it and nothing else. Anything it cannot read is wrong:
/// the oracle may miss a right answer in words it does not know, but never takes a wrong one for right.
/// </remarks>
public sealed class Oracle() : RuleVerifier("oracle", FinalAnswerMode.LastLine)
{
    const int MaximumLineLength = 400; // several times the longest right answer

    /// <inheritdoc/>
    /// <remarks>The question is found by its id; on one that is not of the exam the oracle abstains.</remarks>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    ) =>
        Exam.Find(question.Id) is not { } known
            ? Verdict.Abstained(
                AbstentionReason.ReferenceNotSupported,
                $"question '{question.Id}' is not one of the miniature exam"
            )
        : IsRight(known, answer) ? Verdict.Correct
        : Verdict.Incorrect;

    /// <summary>Whether the response's final line gives the right answer and no other.</summary>
    public static bool IsRight(ExamQuestion question, string response)
    {
        ArgumentNullException.ThrowIfNull(question);
        var line = FinalAnswer.LastLine(response);
        if (line.Length > MaximumLineLength)
            return false;
        var words = ExamText.Words(line);
        // Once as it stands: a phrase may itself begin like a lead ("it is ...").
        return Says(question, TrimStop(words))
            || Says(question, Carriers.Strip(words, question.Item.Leads));
    }

    static bool Says(ExamQuestion question, ReadOnlySpan<string> words) =>
        Assertion.Read(words, question.Item.Language) is { } said && said.SetEquals(question.Truth);

    static ReadOnlySpan<string> TrimStop(ReadOnlySpan<string> words) =>
        !words.IsEmpty && words[^1] == "." ? words[..^1] : words;
}
