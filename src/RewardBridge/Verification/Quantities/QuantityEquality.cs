using RewardBridge.Questions;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Quantities;

/// <summary>Correct where the last quantity of the reference's kind in the answer equals the reference, in whatever unit.</summary>
/// <remarks>
/// The reference must be a number with a unit and nothing else, or with a name before: "v = 5 m/s". The answer is wrong where
/// it has no number, where its quantities are of other kinds, or where it offers several that differ ("5 km or 6 km").
/// A number without a unit is an abstention: whether the question fixed the unit can't be seen here. How close is close
/// enough: <see cref="QuantityAgreement"/>.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for what is marked as the answer.</param>
public sealed class QuantityEquality(FinalAnswerMode? mode = null)
    : RuleVerifier("quantity", mode, FinalAnswerMode.Marked)
{
    const int LongestName = 24;

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var text = QuantityText.Plain(answer);
        var found = QuantityReader.Read(text);
        return Verdict.Best([
            .. references.Select(r =>
                OnlyQuantity(r) is { } expected
                    ? Compare(question, text, found, expected)
                    : NotOfKind(question, r, "a number with a unit")
            ),
        ]);
    }

    static Verdict Compare(
        Question question,
        string text,
        IReadOnlyList<Quantity> found,
        Quantity reference
    )
    {
        var alike = found.Where(q => q.Unit?.Dimension == reference.Unit!.Value.Dimension).ToList();
        if (alike.RemoveAll(q => IsDenied(text, q)) > 0 && alike.Count == 0)
            return Verdict.Incorrect;
        if (alike.Count == 0)
            return found.Any(q => q.Unit is null)
                ? Verdict.Abstained(
                    AbstentionReason.ResponseNotSupported,
                    $"question '{question.Id}': found a number without a unit, expected a quantity"
                )
                : Verdict.Incorrect;
        return
            QuantityAgreement.Agree(alike[^1], reference)
            && !OffersSeveral(text, alike)
            && !NumberSurroundings.IsBound(
                text.AsSpan(0, alike[^1].Start),
                text.AsSpan(alike[^1].End)
            )
            ? Verdict.Correct
            : Verdict.Incorrect;
    }

    static bool IsDenied(string text, Quantity quantity) =>
        DeniedAnswer.IsDenied(text.AsSpan(0, quantity.Start), text.AsSpan(quantity.End));

    // The last two differ, and nothing but "or" stands between them.
    static bool OffersSeveral(string text, List<Quantity> alike) =>
        alike is [.., var first, var second]
        && first.End <= second.Start
        && text.AsSpan(first.End, second.Start - first.End).Trim(" ,")
            is "or"
                or "或"
                or "或者"
                or "/"
        && !QuantityAgreement.Agree(first, second);

    static Quantity? OnlyQuantity(string reference)
    {
        var text = QuantityText.Plain(reference);
        return
            QuantityReader.Read(text) is [{ Unit: not null } only]
            && IsLayout(text.AsSpan(only.End))
            && (IsLayout(text.AsSpan(0, only.Start)) || IsName(text.AsSpan(0, only.Start)))
            ? only
            : null;
    }

    // "v =", "about".
    static bool IsName(ReadOnlySpan<char> text) =>
        text.TrimEnd() is { Length: <= LongestName } name
        && (
            name is [.., '=' or '≈' or '~' or '约']
            || name.Trim().Equals("about", StringComparison.OrdinalIgnoreCase)
            || name.Trim().Equals("approximately", StringComparison.OrdinalIgnoreCase)
        );

    static bool IsLayout(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (
                !char.IsWhiteSpace(c)
                && c is not ('.' or '$' or '{' or '}' or '*' or '(' or ')' or '。')
            )
                return false;
        return true;
    }
}
