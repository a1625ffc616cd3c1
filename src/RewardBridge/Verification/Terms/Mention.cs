using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Verification.Terms;

/// <summary>Correct where the answer mentions the reference's term and commits itself to it.</summary>
/// <remarks>
/// Containment in the form of <see cref="TermTokens"/>, with these differences: each variant of the reference counts; a
/// mention counts only where it isn't offered beside others ("Paris or Rome", "Rome, Paris, Berlin, Madrid"), doubted ("it could be
/// Paris") or denied ("not Paris"); persons may be named without middle names and titles; dates may be written in any order;
/// and the content words may stand a few words apart. One committed mention is enough.
/// What is incorrect still has a probability for ranking: half the share of the reference's tokens that the answer has.
/// References of more than six tokens are no terms.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the last line.</param>
public sealed class Mention(FinalAnswerMode? mode = null)
    : RuleVerifier("mention", mode, FinalAnswerMode.LastLine)
{
    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var said = new ShortAnswer(question, answer, references);
        var verdict = Verdict.Best([.. references.Select(r => Compare(question, said, r))]);
        return
            !said.IsListed
            && verdict.TryGetDecision(out var isCorrect)
            && !isCorrect
            && said.Apart() is { } apart
            ? Verdict.Best([.. references.Select(r => Compare(question, apart, r))])
            : verdict;
    }

    static Verdict Compare(Question question, ShortAnswer answer, string reference)
    {
        var variants = answer.VariantsOf(reference);
        if (variants.Count == 0)
            return NotOfKind(
                question,
                reference,
                $"a name or term of at most {ShortAnswer.MaxTokens} words"
            );
        return
            !answer.IsListed
            && !answer.Contradicts(reference)
            && answer.Commits(reference, variants)
            ? Verdict.Correct
            : Verdict.Scored(answer.RankOf(variants), isCorrect: false);
    }
}
