using RewardBridge.Questions;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Verification.Overlap;

/// <summary>For references of a sentence or more: P(correct) by the words that the answer shares with the reference.</summary>
/// <remarks>
/// P = 1 / (1 + e^-(b0 + b1 c + b2 r - b3 ln n)), with c the share of the reference's content words that the answer has
/// (<see cref="ContentRecall"/>), r that of all its words (<see cref="ReferenceRecall"/>), and n the number of references: the best of many
/// is better by chance. The best reference counts. Fitted by logistic regression on the training parts of four sets of graded answers by
/// students (SciEntsBank, Beetle, Short Answer Feedback, and a Chinese course on algorithms), each weighed alike.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the last line.</param>
public sealed class SentenceOverlap(FinalAnswerMode? mode = null)
    : RuleVerifier("sentence_overlap", mode, FinalAnswerMode.LastLine)
{
    const double Constant = -1.5;
    const double OfContent = 2.2;
    const double OfAll = 4.0;
    const double OfReferences = 1.2;

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var content = new ContentShare(question, answer);
        var words = TextNormaliser.Tokens(answer).ToHashSet(StringComparer.Ordinal);
        double? best = null;
        foreach (var reference in references)
        {
            var expected = TextNormaliser.Tokens(reference).ToHashSet(StringComparer.Ordinal);
            if (expected.Count == 0 || content.Of(reference) is not { } share)
                continue;
            if (expected.SetEquals(words))
                return Verdict.Correct;
            var recall = (double)expected.Count(words.Contains) / expected.Count;
            best = Math.Max(best ?? 0, OfContent * share + OfAll * recall);
        }
        return best is { } found
            ? Verdict.Scored(
                1 / (1 + Math.Exp(OfReferences * Math.Log(references.Count) - Constant - found))
            )
            : NoReference(question);
    }
}
