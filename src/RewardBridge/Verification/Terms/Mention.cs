using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Verification.Terms;

/// <summary>Correct where the answer mentions the reference's term and commits itself to it.</summary>
/// <remarks>
/// Containment in the form of <see cref="TermTokens"/>, with two differences: each variant of the reference counts, and a
/// mention counts only where it isn't offered beside others ("Paris or Rome"), doubted ("it could be Paris") or denied
/// ("not Paris"). One committed mention is enough. References of more than twelve tokens are no terms.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the last line.</param>
public sealed class Mention(FinalAnswerMode? mode = null)
    : RuleVerifier("mention", mode, FinalAnswerMode.LastLine)
{
    const int MaxTokens = 12;

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
        return Best([.. references.Select(r => Compare(question, tokens, r))]);
    }

    static Verdict Compare(Question question, IReadOnlyList<string> answer, string reference)
    {
        var variants = TermVariants.Of(reference).Where(v => v.Count <= MaxTokens).ToList();
        if (variants.Count == 0)
            return NotOfKind(question, reference, $"a name or term of at most {MaxTokens} words");
        return variants.Exists(v => IsSaid(answer, v)) ? Verdict.Correct : Verdict.Incorrect;
    }

    static bool IsSaid(IReadOnlyList<string> answer, IReadOnlyList<string> variant)
    {
        foreach (var start in TokenSequence.Occurrences(answer, variant).Take(MaxMentions))
            if (Hedges.Around(answer, start, variant.Count) is null)
                return true;
        return false;
    }
}
