using RewardBridge.Verification.Mathematics.Exact;
using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Reads intervals, unions and inequalities as sets of reals, and compares them.</summary>
sealed class RealSets(ValueEquality values)
{
    readonly Inequalities _inequalities = new(values);

    /// <summary>Whether an expression can only mean a set of reals, and no tuple or list.</summary>
    public static bool IsSurelySet(Expression x) =>
        x switch
        {
            SetOperation or Constant { Kind: ConstantKind.Reals or ConstantKind.EmptySet } => true,
            Sequence { Kind: SequenceKind.OpenClosed or SequenceKind.ClosedOpen, Items.Count: 2 } =>
                true,
            Relation relation => Inequalities.AreIn(relation),
            Sequence { Kind: SequenceKind.List } list => list.Items.Count > 0
                && list.Items.All(IsSurelySet),
            _ => false,
        };

    /// <summary>The set; null where the expression is none, or has ends that are no real numbers.</summary>
    public RealSet? Of(Expression x) =>
        x switch
        {
            Constant { Kind: ConstantKind.Reals } => RealSet.Whole,
            Constant { Kind: ConstantKind.EmptySet } => RealSet.Of([]),
            Sequence { Kind: SequenceKind.Set } set => Points(set.Items),
            Sequence { Kind: SequenceKind.List } list => Alternatives(list.Items),
            Sequence { Items: [var low, var high] } s => Between(s.Kind, low, high),
            SetOperation operation => Combined(operation),
            Relation relation => _inequalities.SolutionsOf(relation),
            _ => null,
        };

    /// <summary>Whether two sets are the same, with ends compared as values.</summary>
    public bool AreEqual(RealSet reference, RealSet response) =>
        reference.Parts.Count == response.Parts.Count
        && reference
            .Parts.Zip(response.Parts)
            .All(pair =>
                pair.First.HasLow == pair.Second.HasLow
                && pair.First.HasHigh == pair.Second.HasHigh
                && AreEqual(pair.First.Low, pair.Second.Low)
                && AreEqual(pair.First.High, pair.Second.High)
            );

    bool AreEqual(Endpoint a, Endpoint b) =>
        a.Exact is null || b.Exact is null ? a.Value.Equals(b.Value)
        : a is { Written: { } expected } && b is { Written: { } found }
            ? values.AreEqual(expected, found)
        : values.AreEqual(a.Exact, b.Exact);

    RealSet? Combined(SetOperation operation)
    {
        if (Of(operation.Left) is not { } left || Of(operation.Right) is not { } right)
            return null;
        return operation.Operator switch
        {
            SetOperator.Union => left.Union(right),
            SetOperator.Intersection => left.Intersect(right),
            _ => left.Intersect(right.Complement()),
        };
    }

    // "x < 1 or x > 3"; where that would be everything, "x > 1, x < 3" was meant.
    RealSet? Alternatives(IReadOnlyList<Expression> items)
    {
        var sets = items.Select(Of).OfType<RealSet>().ToList();
        if (sets.Count != items.Count || sets.Count == 0)
            return null;
        var union = sets.Aggregate((a, b) => a.Union(b));
        return union.Parts is [{ Low.Exact: null, High.Exact: null }] && sets.Count > 1
            ? sets.Aggregate((a, b) => a.Intersect(b))
            : union;
    }

    RealSet? Points(IReadOnlyList<Expression> items)
    {
        var points = items.Select(EndpointOf).OfType<Endpoint>().ToList();
        return points.Count == items.Count
            ? RealSet.Of(points.Select(p => new Interval(p, true, p, true)))
            : null;
    }

    RealSet? Between(SequenceKind kind, Expression low, Expression high)
    {
        if (EndpointOf(low) is not { } from || EndpointOf(high) is not { } to)
            return null;
        var interval = new Interval(
            from,
            kind is SequenceKind.Square or SequenceKind.ClosedOpen && from.Exact is not null,
            to,
            kind is SequenceKind.Square or SequenceKind.OpenClosed && to.Exact is not null
        );
        return RealSet.Of([interval]);
    }

    Endpoint? EndpointOf(Expression x) =>
        values.RealValue(x) switch
        {
            null => null,
            { } value when double.IsInfinity(value) => Endpoint.Infinite(Math.Sign(value)),
            { } value => new(value, x, values.Form.Of(x)),
        };
}
