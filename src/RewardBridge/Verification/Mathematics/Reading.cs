using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Extraction;
using RewardBridge.Verification.Mathematics.Parsing;
using RewardBridge.Verification.Mathematics.Tokens;

namespace RewardBridge.Verification.Mathematics;

/// <summary>What a text may mean: one expression for each way to read its commas.</summary>
static class Reading
{
    const int LongestSaying = 40;

    /// <summary>All readings of a text, the likeliest first; none where it isn't mathematics.</summary>
    /// <exception cref="BudgetExceededException">It is too long or too deep.</exception>
    public static IReadOnlyList<Expression> Of(string text, WorkBudget budget)
    {
        if (SayingsOf(text) is { } constant)
            return [new Constant(constant)];
        text = FrenchIntervals.Plain(text);
        var readings = new List<Expression>();
        foreach (var comma in Commas(text))
            try
            {
                readings.Add(Parser.Parse(text, comma, budget));
            }
            catch (UnreadableMathException)
            {
                // Another reading of the commas may make sense.
            }
        return readings;
    }

    // What is said in words and has a sign.
    static ConstantKind? SayingsOf(string text) =>
        text.Length > LongestSaying
            ? null
            : text.Trim(' ', '.', '$', '。').ToLowerInvariant() switch
            {
                "all real numbers"
                or "all reals"
                or "any real number"
                or "the set of all real numbers"
                or "全体实数"
                or "所有实数"
                or "任意实数"
                or "实数集" => ConstantKind.Reals,
                "no solution"
                or "no solutions"
                or "no real solution"
                or "no real solutions"
                or "the empty set"
                or "empty set"
                or "无解"
                or "空集" => ConstantKind.EmptySet,
                _ => null,
            };

    static CommaReading[] Commas(string text)
    {
        for (var at = text.IndexOf(','); at >= 0; at = text.IndexOf(',', at + 1))
            if (
                at > 0
                && char.IsAsciiDigit(text[at - 1])
                && at + 1 < text.Length
                && char.IsAsciiDigit(text[at + 1])
            )
                return text.AsSpan().IndexOfAny("([{") < 0
                    ? [CommaReading.Grouping, CommaReading.Decimal, CommaReading.Separator]
                    : [CommaReading.Grouping, CommaReading.Separator];
        return [CommaReading.Grouping];
    }
}
