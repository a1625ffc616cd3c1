using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Tokens;
using RewardBridge.Verification.Rules.Numbers;
using UnitLexicon = RewardBridge.Verification.Quantities.UnitLexicon;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Values with units: those written as words, and products such as 5 m or 12 m² that may be quantities.</summary>
static class QuantityForm
{
    // Whether m is a metre or a variable only shows where the other side has a length.
    const int MaxUnits = 4;

    /// <summary>The value in the common unit of its kind; null where the unit isn't known.</summary>
    public static (Expression Value, string Kind)? InCommonUnit(Quantity quantity) =>
        Units.Find(quantity.Unit) is { } measure
            ? (Scaled(quantity.Value, measure.Size), measure.Kind)
            : null;

    /// <summary>The same of a product whose last factors are letters that may be units of that kind.</summary>
    public static Expression? InCommonUnit(Expression expression, string kind)
    {
        if (expression is not Product { Factors: { Count: > 1 } factors })
            return null;
        var unit = "";
        for (var i = factors.Count - 1; i > 0 && factors.Count - i <= MaxUnits; i--)
        {
            if (SymbolOf(factors[i]) is not { } symbol)
                return null;
            unit = unit.Length == 0 ? symbol : $"{symbol}*{unit}";
            if (Units.Find(unit) is { } measure && measure.Kind == kind)
            {
                var value = i == 1 ? factors[0] : new Product([.. factors.Take(i)]);
                return Scaled(value, measure.Size);
            }
        }
        return null;
    }

    static Expression Scaled(Expression value, Rational size) =>
        size == new Rational(1, 1) ? value
        : value is Number { Decimals: { } } number
            ? number with
            {
                Value = number.Value * size,
                Decimals = null,
            }
        : new Product([value, new Number(size)]);

    static string? SymbolOf(Expression x) =>
        x switch
        {
            Variable { Name.Length: 1 } v when UnitLexicon.TrySymbol(v.Name, out _) => v.Name,
            Power
            {
                Base: Variable { Name.Length: 1 } v,
                Exponent: Number { Value: { Denominator.IsOne: true } n }
            } when UnitLexicon.TrySymbol(v.Name, out _) => $"{v.Name}^{n.Numerator}",
            _ => null,
        };
}
