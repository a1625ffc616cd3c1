using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>When a decimal stands for a value that it isn't exactly: 0.333 for 1/3, 2.67 for 2.6667.</summary>
/// <remarks>
/// The value has to round to the decimal: it is at most half a unit of the decimal's last place away. The decimal needs two
/// significant digits where the value has no finite decimal form (1/3, √2), and three where it has one. Whole numbers are
/// never rounded. A response may round a reference that is itself a decimal only where that has more than
/// <see cref="ExactDecimals"/> decimals, as sums of money are exact and 4.123105625617661 isn't.
/// </remarks>
static class DecimalRounding
{
    const int ExactDecimals = 6;

    /// <summary>Whether two decimals mean the same number, of which the response may be the finer.</summary>
    public static bool Agree(Number reference, Number response) =>
        reference.Decimals is { } expected
        && response.Decimals is { } found
        && (expected <= found || expected > ExactDecimals)
        && (expected <= found ? reference : response) is { SignificantDigits: >= 3 } coarser
        && IsWithinHalfUnit((reference.Value - response.Value).Abs(), coarser.Decimals!.Value);

    /// <summary>Whether an exact value that isn't written as a decimal rounds to it.</summary>
    public static bool Rounds(Number written, Rational value) =>
        written.Decimals is { } decimals
        && written.SignificantDigits >= (HasFiniteDecimals(value) ? 3 : 2)
        && IsWithinHalfUnit((written.Value - value).Abs(), decimals);

    /// <summary>Whether an irrational value, as a double, rounds to it.</summary>
    public static bool Rounds(Number written, double value) =>
        written is { Decimals: { } decimals, SignificantDigits: >= 2 }
        && Math.Abs(written.Value.ToDouble() - value)
            <= 0.5 * Math.Pow(10, -decimals) + 1e-14 * Math.Abs(value);

    static bool IsWithinHalfUnit(Rational distance, int decimals) =>
        (distance + distance).CompareTo(Rational.Scaled(1, -decimals)) <= 0;

    static bool HasFiniteDecimals(Rational value)
    {
        var rest = value.Denominator;
        if (rest.GetBitLength() > 64)
            return false;
        foreach (var prime in (ReadOnlySpan<int>)[2, 5])
            while (rest % prime == 0)
                rest /= prime;
        return rest.IsOne;
    }
}
