using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Letters that convention makes the same: the constant of integration in either case, and j for the imaginary unit.</summary>
/// <remarks>
/// Only where nothing else can be meant. A constant of integration is a term of its own in a function of the usual variables:
/// not the c of m x + c, nor a side beside its angle in a + b + C. j is i where one side has a real part and j and
/// the other is a number with i: not the unit vectors of 3i + 4j, nor 5j alone.
/// </remarks>
static class LetterConventions
{
    const string CapitalConstant = "C";
    const string SmallConstant = "c";
    const string ElectricalUnit = "j";

    static readonly HashSet<string> UsualVariables = new(StringComparer.Ordinal)
    {
        "x",
        "y",
        "z",
        "t",
        "u",
        "s",
        "r",
        "theta",
    };

    /// <summary>The two values with one spelling for such letters.</summary>
    public static (Expression Reference, Expression Response) Unified(
        Expression reference,
        Expression response
    )
    {
        var (a, b) = (WithConstant(reference), WithConstant(response));
        return IsWithJ(a) && IsWithI(b) ? (WithI(a), b)
            : IsWithI(a) && IsWithJ(b) ? (a, WithI(b))
            : (a, b);
    }

    static Expression WithConstant(Expression x)
    {
        if (x is not Sum sum || !sum.Terms.Contains(new Variable(SmallConstant)))
            return x;
        var others = sum.Terms.Where(t => t is not Variable { Name: SmallConstant }).ToList();
        var letters = others.SelectMany(Leaves).OfType<Variable>().ToList();
        return
            others.Count == sum.Terms.Count - 1
            && letters.Count > 0
            && letters.TrueForAll(v => UsualVariables.Contains(v.Name))
            ? new Sum([.. others, new Variable(CapitalConstant)])
            : x;
    }

    static bool IsWithJ(Expression x) =>
        x is Sum sum
        && sum.Terms.Any(t => t is Number { Value.Sign: not 0 })
        && Leaves(x).OfType<Variable>().ToList() is { Count: > 0 } letters
        && letters.TrueForAll(v => v.Name == ElectricalUnit)
        && !Leaves(x).Any(IsI);

    static bool IsWithI(Expression x) => Leaves(x).Any(IsI) && !Leaves(x).Any(l => l is Variable);

    static bool IsI(Expression x) => x is Constant { Kind: ConstantKind.ImaginaryUnit };

    static Expression WithI(Expression x) =>
        x switch
        {
            Variable => new Constant(ConstantKind.ImaginaryUnit),
            Sum sum => new Sum([.. sum.Terms.Select(WithI)]),
            Product product => new Product([.. product.Factors.Select(WithI)]),
            Power power => new Power(WithI(power.Base), WithI(power.Exponent)),
            Call call => call with { Arguments = [.. call.Arguments.Select(WithI)] },
            _ => x,
        };

    // What a value is made of; what is no value is a leaf.
    static IEnumerable<Expression> Leaves(Expression x) =>
        x switch
        {
            Sum sum => sum.Terms.SelectMany(Leaves),
            Product product => product.Factors.SelectMany(Leaves),
            Power power => Leaves(power.Base).Concat(Leaves(power.Exponent)),
            Call call => call.Arguments.SelectMany(Leaves),
            _ => [x],
        };
}
