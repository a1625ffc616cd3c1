using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>P(correct) = the share of the reference's distinct tokens that stand in the final answer.</summary>
/// <remarks>Extra text costs nothing: fit for ranking honest answers, and easily gamed as a reward.</remarks>
/// <param name="mode">Which part of the response is graded; null for the rule's usual one, the last line.</param>
public sealed class ReferenceRecall(FinalAnswerMode? mode = null)
    : TextRule("reference_recall", mode)
{
    /// <inheritdoc/>
    protected override double? Score(IReadOnlyList<string> answer, IReadOnlyList<string> reference)
    {
        var expected = reference.ToHashSet(StringComparer.Ordinal);
        var count = expected.Count;
        expected.ExceptWith(answer);
        return (double)(count - expected.Count) / count;
    }
}
