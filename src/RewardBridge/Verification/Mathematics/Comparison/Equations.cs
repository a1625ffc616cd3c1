using RewardBridge.Verification.Mathematics.Exact;
using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Equality of equations, and of inequalities that can't be solved: up to a factor and the side things stand on.</summary>
sealed class Equations(ValueEquality values)
{
    /// <summary>Whether two relations say the same.</summary>
    public bool AreEqual(Relation a, Relation b)
    {
        if (a.Operands.Concat(b.Operands).Any(o => !ValueEquality.IsValue(o)))
            return false;
        if (a.Relationships.Count != 1 || b.Relationships.Count != 1)
            return ChainsAreEqual(a, b) || ChainsAreEqual(a, Reversed(b));
        var (expected, found) = (DifferenceOf(a), DifferenceOf(b));
        var (relationship, other) = (a.Relationships[0], b.Relationships[0]);
        return relationship == other && AreProportional(expected, found, IsDirected(relationship))
            || relationship == other.Reversed()
                && AreProportional(
                    expected,
                    found.Scaled(new(-1, 1), values.Budget),
                    IsDirected(relationship)
                );
    }

    /// <summary>Whether two inequalities are about the same thing.</summary>
    public bool HaveSameNames(Relation a, Relation b) => NamesOf(a).SetEquals(NamesOf(b));

    bool ChainsAreEqual(Relation a, Relation b) =>
        a.Relationships.SequenceEqual(b.Relationships)
        && a.Operands.Zip(b.Operands).All(p => values.AreEqual(p.First, p.Second));

    static Relation Reversed(Relation relation) =>
        new(
            [.. relation.Operands.Reverse()],
            [.. relation.Relationships.Reverse().Select(Relationships.Reversed)]
        );

    static bool IsDirected(Relationship relationship) =>
        relationship is not (Relationship.Equal or Relationship.Unequal);

    // left - right, with denominators multiplied out.
    Polynomial DifferenceOf(Relation relation) =>
        values
            .Form.Subtract(
                values.Form.Of(relation.Operands[0]),
                values.Form.Of(relation.Operands[1])
            )
            .Top;

    // p q0 = q p0 for the coefficients p0, q0 of one monomial that both have.
    bool AreProportional(Polynomial p, Polynomial q, bool withPositiveFactor)
    {
        if (p.IsZero || q.IsZero)
            return p.IsZero && q.IsZero;
        foreach (var (monomial, first) in p.Terms)
            if (q.Terms.TryGetValue(monomial, out var second))
                return (!withPositiveFactor || first.Sign == second.Sign)
                    && values.IsZero(
                        Polynomial.Add(
                            p.Scaled(second, values.Budget),
                            q.Scaled(-first, values.Budget),
                            values.Budget
                        )
                    );
        return false;
    }

    HashSet<string> NamesOf(Relation relation) =>
        [
            .. relation
                .Operands.Where(o => values.RealValue(o) is null && ValueEquality.IsValue(o))
                .SelectMany(o => values.Form.Of(o).Top.Terms.Keys)
                .SelectMany(m => m.Factors)
                .Select(f => values.Form.Atoms[f.Atom])
                .Where(a => values.RealValue(a.Node) is null)
                .Select(a =>
                    a.Node is Call { Function: "abs", Arguments: [var inner] }
                        ? values.Form.Key(values.Form.Of(inner))
                        : values.Form.Key(Fraction.Of(a))
                ),
        ];
}
