using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>P(correct) = |A ∩ B| / |A ∪ B|, with A and B the distinct tokens of final answer and reference.</summary>
/// <remarks>The soft rule of arXiv:2503.23829; with several references the highest value counts.</remarks>
/// <param name="mode">Which part of the response is graded; null for the rule's usual one, the last line.</param>
public sealed class Jaccard(FinalAnswerMode? mode = null) : TextRule("jaccard", mode)
{
    /// <inheritdoc/>
    protected override double? Score(IReadOnlyList<string> answer, IReadOnlyList<string> reference)
    {
        var tokens = answer.ToHashSet(StringComparer.Ordinal);
        var total = tokens.Count;
        var shared = 0;
        foreach (var token in reference.Distinct(StringComparer.Ordinal))
            if (tokens.Contains(token))
                shared++;
            else
                total++;
        return (double)shared / total;
    }
}
