using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Verification.Overlap;

/// <summary>For references of a sentence or more: P(correct) = the share of the reference's content words that the answer has too.</summary>
/// <remarks>
/// Words that carry no content ("the", "because"), and those of the question, don't count: repeating the question is no
/// answer. Words are compared as terms are. The verdict is "correct" from one half upwards.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the last line.</param>
public sealed class ContentRecall(FinalAnswerMode? mode = null)
    : RuleVerifier("content_recall", mode, FinalAnswerMode.LastLine)
{
    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var share = new ContentShare(question, answer);
        var verdicts = references.Select(share.Of).OfType<double>().Select(Verdict.Scored).ToList();
        return verdicts.Count == 0 ? NoReference(question) : Verdict.Best(verdicts);
    }
}
