using RewardBridge.Questions;
using RewardBridge.Verification.Chemistry;
using RewardBridge.Verification.Dates;
using RewardBridge.Verification.Lists;
using RewardBridge.Verification.Mathematics;
using RewardBridge.Verification.Overlap;
using RewardBridge.Verification.Quantities;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Verification;

/// <summary>All rules as one verifier, "rules": the precise ones first, word overlap only where no other rule reads the reference.</summary>
/// <remarks>
/// A rule ends the matter by "incorrect" only where its kind of reference can't be said in a way that it doesn't read:
/// options, yes or no, quantities, formulas. The others are appealed to <see cref="Mention"/>, whose word on short
/// references is final, and to <see cref="ContentRecall"/> on long ones.
/// </remarks>
public static class RuleCascade
{
    /// <summary>The cascade's name in <see cref="VerifierRegistry"/>.</summary>
    public const string Name = "rules";

    /// <summary>The cascade.</summary>
    /// <param name="mode">Which part of the response is graded; null for what is marked as the answer.</param>
    public static Cascade Create(FinalAnswerMode? mode = null)
    {
        var graded = mode ?? FinalAnswerMode.Marked;
        return new(
            new CascadeStage(new MultipleChoice(graded), IsSureOfNegatives: true),
            new CascadeStage(new YesNo(graded), IsSureOfNegatives: true),
            new CascadeStage(new Exact(graded)),
            new CascadeStage(new Term(graded)),
            new CascadeStage(new NumberEquality(graded)),
            new CascadeStage(new QuantityEquality(graded), IsSureOfNegatives: true),
            new CascadeStage(new ChemistryRule(graded), IsSureOfNegatives: true),
            new CascadeStage(new DateEquality(graded)),
            new CascadeStage(
                new ConditionalVerifier(
                    new MathematicsVerifier(graded),
                    Notation.IsIn,
                    "references in mathematical notation"
                )
            ),
            new CascadeStage(new ListEquality(isOrdered: false, graded)),
            new CascadeStage(new Mention(graded), IsSureOfNegatives: true),
            new CascadeStage(new ContentRecall(graded))
        )
        {
            Name = mode is null or FinalAnswerMode.Marked
                ? Name
                : Name + VerifierRegistry.ModeSeparator + FinalAnswerModes.NameOf(graded),
        };
    }
}
