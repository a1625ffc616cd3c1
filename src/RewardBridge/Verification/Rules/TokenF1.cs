using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>P(correct) = 2 m / (|A| + |B|), with m the tokens that answer and reference share, repeated ones counted as often as both have them.</summary>
/// <remarks>The harmonic mean of token precision and recall. Source: SQuAD, Rajpurkar et al. 2016, arXiv:1606.05250.</remarks>
/// <param name="mode">Which part of the response is graded; null for the rule's usual one, the last line.</param>
public sealed class TokenF1(FinalAnswerMode? mode = null) : TextRule("token_f1", mode)
{
    /// <inheritdoc/>
    protected override double? Score(IReadOnlyList<string> answer, IReadOnlyList<string> reference)
    {
        var left = answer
            .CountBy(t => t, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var shared = reference
            .CountBy(t => t, StringComparer.Ordinal)
            .Sum(t => Math.Min(t.Value, left.GetValueOrDefault(t.Key)));
        return 2.0 * shared / (answer.Count + reference.Count);
    }
}
