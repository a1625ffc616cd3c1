using RewardBridge.Verification.Mathematics.Exact;
using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Sampling;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Solves inequalities that are linear in one thing, such as x, f(x) or |x|.</summary>
sealed class Inequalities(ValueEquality values)
{
    /// <summary>Whether a relation is one of inequality or membership.</summary>
    public static bool AreIn(Relation relation) =>
        relation.Relationships.All(r => r is not (Relationship.Equal or Relationship.Approximate));

    /// <summary>What fulfils all relations of the chain; null where that isn't linear in one thing.</summary>
    public RealSet? SolutionsOf(Relation relation)
    {
        if (!AreIn(relation))
            return null;
        string? subject = null;
        RealSet? solutions = null;
        for (var i = 0; i < relation.Relationships.Count; i++)
        {
            var found = SolutionsOf(
                relation.Operands[i],
                relation.Relationships[i],
                relation.Operands[i + 1]
            );
            if (found is not { } step || subject is not null && subject != step.Subject)
                return null;
            subject = step.Subject;
            solutions = solutions?.Intersect(step.Set) ?? step.Set;
        }
        return solutions;
    }

    (string Subject, RealSet Set)? SolutionsOf(
        Expression left,
        Relationship relationship,
        Expression right
    )
    {
        if (relationship == Relationship.Element)
            return new RealSets(values).Of(right) is { } set ? (SubjectOf(left), set) : null;
        if (!ValueEquality.IsValue(left) || !ValueEquality.IsValue(right))
            return null;
        // An infinite bound is none: x < ∞.
        if (values.RealValue(right) is { } bound && double.IsInfinity(bound))
            return (SubjectOf(left), RealSet.Whole);
        if (values.RealValue(left) is { } other && double.IsInfinity(other))
            return (SubjectOf(right), RealSet.Whole);
        var difference = values.Form.Subtract(values.Form.Of(left), values.Form.Of(right));
        if (difference.Bottom.Value is not { Sign: not 0 } scale)
            return null;
        return Solve(
            difference.Top.Scaled(new Rational(1, 1) / scale, values.Budget),
            relationship
        );
    }

    string SubjectOf(Expression x) =>
        ValueEquality.IsValue(x) ? values.Form.Key(values.Form.Of(x)) : "";

    // a·s + b (relationship) 0, with s the one product that holds variables.
    (string Subject, RealSet Set)? Solve(Polynomial difference, Relationship relationship)
    {
        var byVariables = difference
            .Terms.GroupBy(t => new Monomial([.. t.Key.Factors.Where(f => HasVariables(f.Atom))]))
            .ToDictionary(g => g.Key, g => g.ToList());
        var subjects = byVariables.Keys.Where(m => m.Factors.Length > 0).ToList();
        if (subjects.Count != 1 || !Array.TrueForAll(subjects[0].Factors, f => f.Power == 1))
            return null;
        var slope = CoefficientOf(byVariables[subjects[0]]);
        var rest = byVariables.TryGetValue(Monomial.One, out var constant)
            ? CoefficientOf(constant)
            : Polynomial.Zero;
        if (
            ValueOf(slope) is not { } steepness
            || steepness == 0
            || ValueOf(rest) is not { } height
        )
            return null;
        var bound = new Fraction(rest.Scaled(new(-1, 1), values.Budget), slope);
        var end = new Endpoint(-height / steepness, null, bound);
        var set = Beyond(end, steepness < 0 ? relationship.Reversed() : relationship);
        var atom = values.Form.Atoms[subjects[0].Factors[0].Atom];
        return
            subjects[0].Factors.Length == 1
            && atom.Node is Call { Function: "abs", Arguments: [var inner] }
            ? (SubjectOf(inner), Unfolded(set))
            : (
                string.Join('*', subjects[0].Factors.Select(f => values.Form.Atoms[f.Atom].Key)),
                set
            );
    }

    bool HasVariables(int atom) => !AtomHasValue(values.Form.Atoms[atom]);

    bool AtomHasValue(Atom atom) => values.RealValue(atom.Node) is not null;

    Polynomial CoefficientOf(List<KeyValuePair<Monomial, Rational>> terms) =>
        new(
            terms.ToDictionary(
                t => new Monomial([.. t.Key.Factors.Where(f => !HasVariables(f.Atom))]),
                t => t.Value
            )
        );

    double? ValueOf(Polynomial coefficient)
    {
        var sum = 0.0;
        foreach (var (monomial, factor) in coefficient.Terms)
        {
            var term = factor.ToDouble();
            foreach (var (atom, power) in monomial.Factors)
                term *= Math.Pow(values.RealValue(values.Form.Atoms[atom].Node) ?? 1, power);
            sum += term;
        }
        return double.IsFinite(sum) ? sum : null;
    }

    static RealSet Beyond(Endpoint end, Relationship relationship)
    {
        var below = new Interval(
            Endpoint.Infinite(-1),
            false,
            end,
            relationship == Relationship.LessOrEqual
        );
        var above = new Interval(
            end,
            relationship == Relationship.GreaterOrEqual,
            Endpoint.Infinite(1),
            false
        );
        return RealSet.Of(
            relationship switch
            {
                Relationship.Less or Relationship.LessOrEqual => [below],
                Relationship.Greater or Relationship.GreaterOrEqual => [above],
                _ => [below, above],
            }
        );
    }

    // |x| in a set: x or -x in its part that isn't negative.
    RealSet Unfolded(RealSet set)
    {
        var zero = new Endpoint(0, null, Fraction.Of(default(Rational)));
        var positive = set.Intersect(RealSet.Of([new(zero, true, Endpoint.Infinite(1), false)]));
        return positive.Union(
            RealSet.Of(
                positive.Parts.Select(p => new Interval(
                    Negative(p.High),
                    p.HasHigh,
                    Negative(p.Low),
                    p.HasLow
                ))
            )
        );
    }

    Endpoint Negative(Endpoint end) =>
        new(
            -end.Value,
            null,
            end.Exact is { } exact ? values.Form.Multiply(exact, Fraction.Of(new(-1, 1))) : null
        );
}
