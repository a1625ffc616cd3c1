using RewardBridge.Verification.Mathematics.Exact;
using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Sampling;
using RewardBridge.Verification.Mathematics.Tokens;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Equality of single values: exact, else sampled, with rounding, percent signs, degrees and units.</summary>
sealed class ValueEquality
{
    readonly ZeroTest _zero;

    // Items of lists are compared with several others.
    readonly Dictionary<Expression, Fraction> _forms = new(ReferenceEqualityComparer.Instance);

    public ValueEquality(WorkBudget budget)
    {
        Budget = budget;
        Form = new(budget);
        _zero = new(Form, budget);
    }

    public NormalForm Form { get; }

    /// <summary>What all comparisons are paid from.</summary>
    public WorkBudget Budget { get; }

    /// <summary>Whether an expression is a value and not a list, set, statement or words.</summary>
    public static bool IsValue(Expression x) =>
        x
            is Number
                or Variable
                or Constant
                or Sum
                or Product
                or Power
                or Call
                or Percent
                or Degrees
                or Quantity
                or Ratio;

    /// <summary>Whether the response's value is the reference's.</summary>
    /// <exception cref="UnreadableMathException">A part of one of them is no value.</exception>
    public bool AreEqual(Expression reference, Expression response) =>
        (reference, response) switch
        {
            (Quantity a, Quantity b) => QuantitiesAreEqual(a, b),
            (Quantity a, Degrees b) when IsInArcMinutes(a) => PlainEqual(InDegrees(a), b.Value),
            (Degrees a, Quantity b) when IsInArcMinutes(b) => PlainEqual(a.Value, InDegrees(b)),
            (Quantity { Unit: var unit }, Percent) when IsCurrency(unit) => false,
            (Quantity a, _) => AreEqual(a.Value, response) || IsConverted(a, response),
            (_, Quantity b) => AreEqual(reference, b.Value) || IsConverted(b, reference),
            (Percent a, Percent b) => AreEqual(a.Value, b.Value),
            // "What percentage" is often answered by "50".
            (Percent a, _) => AreEqual(a.Value, response) || PlainEqual(a, response),
            // What is no more than 1 may be a share: 0.5 % isn't 0.5.
            (_, Percent b) => !IsShare(reference) && AreEqual(reference, b.Value)
                || PlainEqual(reference, b),
            (Degrees a, Degrees b) => AreEqual(a.Value, b.Value),
            (Degrees a, _) => AreEqual(a.Value, response) || PlainEqual(a, response),
            (_, Degrees b) => AreEqual(reference, b.Value) || PlainEqual(reference, b),
            (Ratio a, Ratio b) => RatiosAreEqual(a, b),
            _ => PlainEqual(reference, response),
        };

    /// <summary>Whether the difference is 0.</summary>
    public bool AreEqual(Fraction a, Fraction b) => IsZero(Form.Subtract(a, b).Top);

    /// <summary>Whether the polynomial is 0.</summary>
    public bool IsZero(Polynomial polynomial) => _zero.IsZero(polynomial);

    /// <summary>The real value of an expression without variables; null where it has none.</summary>
    public double? RealValue(Expression x)
    {
        if (InfinitySign(x) is var sign and not 0)
            return sign * double.PositiveInfinity;
        if (!IsValue(x) || !Evaluator.CanEvaluate(x))
            return null;
        // A variable's value is NaN, and so is what it stands in.
        var value = new Evaluator(_ => double.NaN, Budget).Of(x);
        return
            !double.IsFinite(value.Real) || Math.Abs(value.Imaginary) > 1e-12 * Math.Abs(value.Real)
            ? null
            : value.Real;
    }

    bool PlainEqual(Expression reference, Expression response)
    {
        var (a, b) = (InfinitySign(reference), InfinitySign(response));
        if (a != 0 || b != 0)
            return a == b;
        if (reference is Ratio { Parts.Count: not 2 } || response is Ratio { Parts.Count: not 2 })
            return false;
        var (expected, found) = (FormOf(reference), FormOf(response));
        if (Overflows(reference, expected) != Overflows(response, found))
            return false;
        if (IsRounded(reference, expected, response, found))
            return true;
        return AreEqual(expected, found);
    }

    Fraction FormOf(Expression x)
    {
        if (!_forms.TryGetValue(x, out var form))
            _forms.Add(x, form = Form.Of(x));
        return form;
    }

    // Too large for a double, and so unequal to everything that isn't.
    bool Overflows(Expression x, Fraction exact) =>
        exact.Value is null
        && Evaluator.CanEvaluate(x)
        && double.IsInfinity(new Evaluator(_ => double.NaN, Budget).Of(x).Real);

    bool IsRounded(Expression reference, Fraction expected, Expression response, Fraction found) =>
        (SignedNumber(reference), SignedNumber(response)) switch
        {
            ({ Decimals: not null } a, { Decimals: not null } b) => DecimalRounding.Agree(a, b),
            ({ Decimals: not null } a, _) => Rounds(a, response, found),
            (_, { Decimals: not null } b) => Rounds(b, reference, expected),
            _ => false,
        };

    bool Rounds(Number written, Expression other, Fraction exact) =>
        exact.Value is { } value
            ? DecimalRounding.Rounds(written, value)
            : RealValue(other) is { } real && DecimalRounding.Rounds(written, real);

    // "6.02 \times 10^{23}" is a decimal, too.
    static Number? SignedNumber(Expression x) =>
        x switch
        {
            Number number => number,
            Product
            {
                Factors: [
                    Number { Decimals: { } decimals } a,
                    Power
                    {
                        Base: Number { Value: var ten },
                        Exponent: Number { Value: { Denominator.IsOne: true } power }
                    },
                ]
            }
                when ten == new Rules.Numbers.Rational(10, 1)
                    && System.Numerics.BigInteger.Abs(power.Numerator) < 400 => new(
                a.Value * Rules.Numbers.Rational.Scaled(1, (int)power.Numerator),
                decimals - (int)power.Numerator,
                a.SignificantDigits
            ),
            _ => null,
        };

    bool QuantitiesAreEqual(Quantity a, Quantity b) =>
        (Units.Find(a.Unit), Units.Find(b.Unit)) switch
        {
            ({ } from, { } to) when from.Kind != to.Kind => false,
            ({ } from, { } to) when from.Size != to.Size => QuantityForm.InCommonUnit(a)
                is var (expected, _)
                && QuantityForm.InCommonUnit(b) is var (found, _)
                && PlainEqual(expected, found),
            _ => AreEqual(a.Value, b.Value),
        };

    bool IsShare(Expression x) => RealValue(x) is { } real && Math.Abs(real) <= 1;

    static bool IsCurrency(string unit) =>
        unit.TrimEnd('s')
            is "dollar"
                or "usd"
                or "cent"
                or "euro"
                or "eur"
                or "sterling"
                or "yuan"
                or "rmb"
                or "元"
                or "yen"
                or "rupee";

    static bool IsInArcMinutes(Quantity quantity) =>
        Units.Find(quantity.Unit) is { Kind: Units.ArcMinute };

    static Expression InDegrees(Quantity minutes) =>
        Expression.Quotient(minutes.Value, Expression.Integer(60));

    // "0.05 m" was read as a product; beside a length it is one.
    bool IsConverted(Quantity quantity, Expression other) =>
        QuantityForm.InCommonUnit(quantity) is var (value, kind)
        && QuantityForm.InCommonUnit(other, kind) is { } found
        && PlainEqual(value, found);

    // a : b is c : d where a d = b c. Times of day have zeros, so that dividing is out.
    bool RatiosAreEqual(Ratio a, Ratio b)
    {
        if (a.Parts.Count != b.Parts.Count)
            return false;
        if (a.Parts.Zip(b.Parts).All(p => AreEqual(p.First, p.Second)))
            return true;
        var (first, second) = (a.Parts.Select(Form.Of).ToList(), b.Parts.Select(Form.Of).ToList());
        return first.Concat(second).All(f => f.Value is not { Sign: 0 })
            && Enumerable
                .Range(1, first.Count - 1)
                .All(i =>
                    AreEqual(Form.Multiply(first[0], second[i]), Form.Multiply(first[i], second[0]))
                );
    }

    /// <summary>1 for ∞, -1 for -∞, 0 for all else.</summary>
    static int InfinitySign(Expression x) =>
        x switch
        {
            Constant { Kind: ConstantKind.Infinity } => 1,
            Product { Factors: [Number n, Constant { Kind: ConstantKind.Infinity }] } =>
                n.Value.Sign,
            _ => 0,
        };
}
