using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Verification.Lists;

/// <summary>Correct where the answer lists the reference's items: all of them, and no others.</summary>
/// <remarks>
/// Items are compared by the rules for terms, numbers, quantities, formulas and dates. A reference that isn't at least
/// two items is not a list. An answer may have words before a colon: "The colours are: red, green".
/// </remarks>
/// <param name="isOrdered">Whether the order counts.</param>
/// <param name="mode">Which part of the response is graded; null for what is marked as the answer.</param>
public sealed class ListEquality(bool isOrdered, FinalAnswerMode? mode = null)
    : RuleVerifier(isOrdered ? "ordered_list" : "list", mode, FinalAnswerMode.Marked)
{
    // Items of both sides, multiplied: beyond it a comparison takes too long.
    const int MaxPairs = 2500;
    const int MaxItemLength = 400;

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var found = ListItems.Of(AfterColon(answer));
        return Verdict.Best([.. references.Select(r => Compare(question, found, r))]);
    }

    Verdict Compare(Question question, IReadOnlyList<string> found, string reference)
    {
        var expected = ListItems.Of(reference);
        if (expected.Count < 2 || expected.Any(i => i.Length > MaxItemLength))
            return NotOfKind(question, reference, "a list of two or more short items");
        if (found.Count != expected.Count || found.Any(i => i.Length > MaxItemLength))
            return Verdict.Incorrect;
        if (expected.Count * found.Count > MaxPairs)
            return Verdict.Abstained(
                AbstentionReason.BudgetExceeded,
                $"question '{question.Id}': comparing lists of {expected.Count} items takes too long"
            );
        var isSame = isOrdered
            ? found.Zip(expected).All(pair => ItemEquality.Same(pair.First, pair.Second))
            : AllMatch(found, expected);
        return isSame ? Verdict.Correct : Verdict.Incorrect;
    }

    // Each item takes the first open one that it equals: equality is as good as transitive here.
    static bool AllMatch(IReadOnlyList<string> found, IReadOnlyList<string> expected)
    {
        var open = expected.ToList();
        foreach (var item in found)
        {
            var index = open.FindIndex(e => ItemEquality.Same(item, e));
            if (index < 0)
                return false;
            open.RemoveAt(index);
        }
        return true;
    }

    static string AfterColon(string answer)
    {
        var colon = answer.IndexOfAny([':', '：']);
        var isIntroduction =
            colon > 0
            && colon + 1 < answer.Length
            && answer.AsSpan(0, colon).IndexOfAny(",;\n、，") < 0
            && !char.IsAsciiDigit(answer[colon + 1]);
        return isIntroduction ? answer[(colon + 1)..] : answer;
    }
}
