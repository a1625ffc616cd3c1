using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>Correct where a normalised reference's tokens stand, consecutively, in the normalised final answer.</summary>
/// <remarks>
/// The binary rule of arXiv:2503.23829. Whole tokens are compared, so "4" is not contained in "14".
/// A response that lists many answers passes: this rule can be gamed, and is one of the baselines for that reason.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the rule's usual one, the last line.</param>
public sealed class Containment(FinalAnswerMode? mode = null) : TextRule("containment", mode)
{
    /// <inheritdoc/>
    protected override double? Score(
        IReadOnlyList<string> answer,
        IReadOnlyList<string> reference
    ) => TokenSequence.Contains(answer, reference) ? 1 : 0;
}
