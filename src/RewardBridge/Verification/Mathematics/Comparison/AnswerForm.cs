using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Brings what was read to the forms that are compared: no chains, no approximations, no ± signs.</summary>
static class AnswerForm
{
    /// <summary>The form of an answer.</summary>
    public static Expression Of(Expression read) =>
        read switch
        {
            Sequence { Kind: SequenceKind.List } list => new Sequence(
                SequenceKind.List,
                Flat(list.Items)
            ),
            Sequence s when RowsOf(s) is { } rows => new Matrix(rows),
            Sequence s => s with { Items = Flat(s.Items) },
            Quantity { Value: Matrix or Sequence or Ratio } q => Of(q.Value),
            _ => Alternatives(read) is { Count: > 1 } several
                ? new Sequence(SequenceKind.List, several)
                : Shortened(read),
        };

    // [[1, 2], [3, 4]] is how programs write matrices.
    static List<IReadOnlyList<Expression>>? RowsOf(Sequence sequence)
    {
        if (sequence.Kind != SequenceKind.Square)
            return null;
        var rows = sequence
            .Items.OfType<Sequence>()
            .Where(row => row.Kind == SequenceKind.Square)
            .Select(row => row.Items)
            .ToList();
        return
            rows.Count == sequence.Items.Count
            && rows.Count > 1
            && rows.TrueForAll(row => row.Count == rows[0].Count)
            ? rows
            : null;
    }

    static List<Expression> Flat(IReadOnlyList<Expression> items)
    {
        var flat = new List<Expression>();
        foreach (var item in items)
            if (item is Sequence { Kind: SequenceKind.List } inner)
                flat.AddRange(Flat(inner.Items));
            else if (item is Sequence)
                flat.Add(Of(item));
            else
                flat.AddRange(Alternatives(item));
        return flat;
    }

    // 1 ± √2 is two values; every sign of an item is switched with the others.
    static List<Expression> Alternatives(Expression item)
    {
        var shortened = Shortened(item);
        return HasEitherSign(shortened)
            ? [Signed(shortened, 1), Signed(shortened, -1)]
            : [shortened];
    }

    /// <summary>a = b = c says that a is c; what follows ≈ says less than what stands before it.</summary>
    static Expression Shortened(Expression item)
    {
        if (item is Product { Factors: var factors } && factors.Count(f => f is Matrix) == 1)
            return Scaled(factors);
        // P(1, 2) names the point.
        if (
            item is Product
            {
                Factors: [
                    Variable { Name: [>= 'A' and <= 'Z', ..] },
                    Sequence { Kind: SequenceKind.Round } point,
                ]
            }
        )
            return Of(point);
        if (item is not Relation relation)
            return item;
        var (operands, relationships) = (relation.Operands, relation.Relationships);
        var about = relationships.ToList().IndexOf(Relationship.Approximate);
        if (about > 0 || about == 0 && !Assignment.IsName(operands[0]))
            (operands, relationships) = (
                [.. operands.Take(about + 1)],
                [.. relationships.Take(about)]
            );
        if (operands.Count == 1)
            return operands[0];
        if (IsDerivation(operands, relationships))
            return Inner(operands[^1]);
        if (relationships.All(r => r is Relationship.Equal or Relationship.Approximate))
            return new Relation(
                [
                    operands.SkipLast(1).FirstOrDefault(Assignment.IsName) ?? operands[0],
                    Inner(operands[^1]),
                ],
                [Relationship.Equal]
            );
        return relationships is [Relationship.Element]
            ? Of(operands[1])
            : new Relation(operands, relationships);
    }

    // "3 · 4 = 12" and "x + y = 40 + 2 = 42" work something out; "x + y = 42" is an equation.
    static bool IsDerivation(
        IReadOnlyList<Expression> operands,
        IReadOnlyList<Relationship> relationships
    ) =>
        relationships.All(r => r is Relationship.Equal)
        && !operands.Any(Assignment.IsName)
        && IsNumeric(operands[^1])
        && (operands.Count > 2 || IsNumeric(operands[0]));

    static bool IsNumeric(Expression x) =>
        x switch
        {
            Number
            or Constant
            {
                Kind: ConstantKind.Pi or ConstantKind.Euler or ConstantKind.ImaginaryUnit
            } => true,
            Sum sum => sum.Terms.All(IsNumeric),
            Product product => product.Factors.All(IsNumeric),
            Power power => IsNumeric(power.Base) && IsNumeric(power.Exponent),
            Call call => call.Arguments.All(IsNumeric),
            Percent percent => IsNumeric(percent.Value),
            Degrees degrees => IsNumeric(degrees.Value),
            Quantity quantity => IsNumeric(quantity.Value),
            _ => false,
        };

    static Expression Inner(Expression value) => value is Sequence or Product ? Of(value) : value;

    static Matrix Scaled(IReadOnlyList<Expression> factors) =>
        new([
            .. factors
                .OfType<Matrix>()
                .Single()
                .Rows.Select(row =>
                    (IReadOnlyList<Expression>)
                        [
                            .. row.Select(cell => new Product([
                                .. factors.Where(f => f is not Matrix),
                                cell,
                            ])),
                        ]
                ),
        ]);

    static bool HasEitherSign(Expression x) =>
        x switch
        {
            EitherSign => true,
            Sum sum => sum.Terms.Any(HasEitherSign),
            Product product => product.Factors.Any(HasEitherSign),
            Power power => HasEitherSign(power.Base) || HasEitherSign(power.Exponent),
            Call call => call.Arguments.Any(HasEitherSign),
            Quantity quantity => HasEitherSign(quantity.Value),
            Degrees degrees => HasEitherSign(degrees.Value),
            Relation relation => relation.Operands.Any(HasEitherSign),
            Sequence sequence => sequence.Items.Any(HasEitherSign),
            _ => false,
        };

    static Expression Signed(Expression x, int sign) =>
        x switch
        {
            EitherSign either => Expression.Integer(either.StartsWithMinus ? -sign : sign),
            Sum sum => new Sum([.. sum.Terms.Select(t => Signed(t, sign))]),
            Product product => new Product([.. product.Factors.Select(f => Signed(f, sign))]),
            Power power => new Power(Signed(power.Base, sign), Signed(power.Exponent, sign)),
            Call call => call with { Arguments = [.. call.Arguments.Select(a => Signed(a, sign))] },
            Quantity quantity => quantity with { Value = Signed(quantity.Value, sign) },
            Degrees degrees => new Degrees(Signed(degrees.Value, sign)),
            Relation relation => relation with
            {
                Operands = [.. relation.Operands.Select(o => Signed(o, sign))],
            },
            Sequence sequence => sequence with
            {
                Items = [.. sequence.Items.Select(i => Signed(i, sign))],
            },
            _ => x,
        };
}
