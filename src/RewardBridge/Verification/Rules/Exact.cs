using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>Correct where the final answer, normalised, equals a normalised reference, and bears the same signs: C# isn't C.</summary>
/// <param name="mode">Which part of the response is graded; null for the rule's usual one, the last line.</param>
public sealed class Exact(FinalAnswerMode? mode = null) : TextRule("exact", mode)
{
    /// <inheritdoc/>
    protected override bool MayAgree(string reference, string answer) =>
        !SignSequence.Differ(reference, answer);

    /// <inheritdoc/>
    protected override double? Score(
        IReadOnlyList<string> answer,
        IReadOnlyList<string> reference
    ) => answer.SequenceEqual(reference, StringComparer.Ordinal) ? 1 : 0;
}
