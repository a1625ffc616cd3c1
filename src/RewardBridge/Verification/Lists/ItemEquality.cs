using RewardBridge.Questions;
using RewardBridge.Verification.Chemistry;
using RewardBridge.Verification.Dates;
using RewardBridge.Verification.Quantities;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Verification.Lists;

/// <summary>Whether two items of lists mean the same, by the rules for single answers.</summary>
static class ItemEquality
{
    static readonly RuleVerifier[] Rules =
    [
        new Term(FinalAnswerMode.Whole),
        new NumberEquality(FinalAnswerMode.Whole),
        new QuantityEquality(FinalAnswerMode.Whole),
        new ChemistryRule(FinalAnswerMode.Whole),
        new DateEquality(FinalAnswerMode.Whole),
    ];

    /// <summary>Whether any rule takes the item for the expected one.</summary>
    public static bool Same(string item, string expected)
    {
        var triple = new Triple(Question.Ask("item", "", expected), new(item));
        return Array.Exists(
            Rules,
            rule => rule.Verify(triple).TryGetDecision(out var same) && same
        );
    }
}
