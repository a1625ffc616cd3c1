using System.Globalization;
using RewardBridge.Questions;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Rules;

/// <summary>Correct where the last number of the final answer equals the reference's number, exactly.</summary>
/// <remarks>
/// Reads grouping commas, decimals, percent signs, fractions, mixed numbers and scientific notation, and compares
/// them as exact fractions: 0.5 = 1/2 = 50 %, and 0.333 is not 1/3. A reference with more than a number
/// in it (a unit, a formula) is not supported. A final answer without a number is wrong, and so is one in another currency:
/// where both name one, $20 isn't €20. So is one whose last number is a part of something else: 5 million, 4i, (3, 4),
/// less than 10, the 1990s.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the rule's usual one, the last line.</param>
public sealed class NumberEquality(FinalAnswerMode? mode = null) : RuleVerifier("number", mode)
{
    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var found = LastNumber(answer);
        return Verdict.Best([.. references.Select(r => Compare(question, found, r))]);
    }

    static Verdict Compare(
        Question question,
        (NumberInText Number, string? Currency)? found,
        string reference
    )
    {
        if (OnlyNumber(reference) is not { } expected)
            return Verdict.Abstained(
                AbstentionReason.ReferenceNotSupported,
                $"question '{question.Id}': found the reference '{Shortened(reference)}', expected a number and nothing else"
            );
        return
            found is var (number, currency)
            && number.Means(expected.Number)
            && !(number.IsPercent && expected.Currency is not null)
            && !Currency.Differ(currency, expected.Currency)
            ? Verdict.Correct
            : Verdict.Incorrect;
    }

    static (NumberInText Number, string? Currency)? LastNumber(string text)
    {
        var plain = NumberText.Plain(text);
        var scanner = new NumberScanner(plain);
        NumberInText? last = null;
        var isOneOfSeveral = false;
        while (scanner.TryNext(out var number))
            if (DeniedAnswer.IsDenied(plain.AsSpan(0, number.Start), plain.AsSpan(number.End)))
                continue;
            else if (
                last is { } before
                && IsRival(plain.AsSpan(before.End, number.Start - before.End))
            )
                isOneOfSeveral = !number.Means(before);
            else
                (last, isOneOfSeveral) = (number, false);
        return
            isOneOfSeveral || last is not { } found || NumberSurroundings.ChangeValue(plain, found)
            ? null
            : (found, Currency.Of(plain, found));
    }

    // "5 or 6"
    static bool IsRival(ReadOnlySpan<char> between) =>
        between.Trim(" ,$") is "or" or "或" or "或者";

    // Around the number only signs of layout and currency may stand: "$ 5.00", "\boxed{5}", "#### 5".
    static (NumberInText Number, string? Currency)? OnlyNumber(string reference)
    {
        var text = NumberText.Plain(reference);
        var scanner = new NumberScanner(text);
        if (!scanner.TryNext(out var number) || scanner.TryNext(out _))
            return null;
        var before = text[..number.Start].Replace("\\boxed", "", StringComparison.Ordinal);
        return (before + text[number.End..]).All(IsLayout)
            ? (number, Currency.Of(text, number))
            : null;
    }

    static bool IsLayout(char character) =>
        char.IsWhiteSpace(character)
        || character is '.' or '(' or ')' or '{' or '}' or '[' or ']' or '*' or '_' or '`' or '#'
        || char.GetUnicodeCategory(character) == UnicodeCategory.CurrencySymbol;

    static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "...";
}
