using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Verification.Terms;

/// <summary>Correct where the answer mentions the reference's term and commits itself to it.</summary>
/// <remarks>
/// Containment in the form of <see cref="TermTokens"/>, with these differences: each variant of the reference counts; a
/// mention counts only where it isn't offered beside others ("Paris or Rome"), doubted ("it could be Paris") or denied
/// ("not Paris"); and persons may be named without their middle names. One committed mention is enough.
/// What is incorrect still has a probability for ranking: half the share of the reference's tokens that the answer has.
/// References of more than six tokens are no terms.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the last line.</param>
public sealed class Mention(FinalAnswerMode? mode = null)
    : RuleVerifier("mention", mode, FinalAnswerMode.LastLine)
{
    const int MaxTokens = 6;

    // Nobody says it more often; the rest isn't looked at, so that repetition costs nothing.
    const int MaxMentions = 200;

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var tokens = TermTokens.Of(answer);
        var asksWho = PersonNames.AreAskedFor(TermTokens.Of(question.Text));
        return Best([.. references.Select(r => Compare(question, tokens, r, asksWho))]);
    }

    static Verdict Compare(
        Question question,
        IReadOnlyList<string> answer,
        string reference,
        bool asksWho
    )
    {
        var variants = TermVariants.Of(reference).Where(v => v.Count <= MaxTokens).ToList();
        if (variants.Count == 0)
            return NotOfKind(question, reference, $"a name or term of at most {MaxTokens} words");
        if (variants.Exists(v => IsSaid(answer, v)))
            return Verdict.Correct;
        if (asksWho && PersonNames.IsName(reference) && IsNamed(answer, variants[0]))
            return Verdict.Correct;
        var known = answer.ToHashSet(StringComparer.Ordinal);
        var share = variants.Max(v => (double)v.Count(known.Contains) / v.Count);
        return Verdict.Scored(share / 2, isCorrect: false);
    }

    static bool IsSaid(IReadOnlyList<string> answer, IReadOnlyList<string> variant)
    {
        foreach (var start in TokenSequence.Occurrences(answer, variant).Take(MaxMentions))
            if (Hedges.Around(answer, start, variant.Count) is null)
                return true;
        return false;
    }

    static bool IsNamed(IReadOnlyList<string> answer, IReadOnlyList<string> name) =>
        name.Count > 1
        && PersonNames.IndexOf(answer, name) is >= 0 and var start
        && Hedges.Around(answer, start, 2) is null;
}
