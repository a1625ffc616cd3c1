using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Equality of lists, sets and tuples, each by its own rule of order.</summary>
/// <remarks>
/// Tuples are ordered. Sets have no order and no repetitions. A list without brackets has neither where it lists values of
/// one thing; named values of several things (AB = 4, CD = 5) are matched by name, or in order with values that have none.
/// A list against a tuple is ordered.
/// </remarks>
static class Collections
{
    /// <summary>Whether the two are equal.</summary>
    /// <param name="a">The reference's.</param>
    /// <param name="b">The response's.</param>
    /// <param name="equal">Equality of items, the reference's first.</param>
    public static bool AreEqual(Sequence a, Sequence b, Func<Expression, Expression, bool> equal)
    {
        (a, b) = (Grouped(a), Grouped(b));
        if (a.Kind == SequenceKind.Set || b.Kind == SequenceKind.Set)
            return IsUnordered(a)
                && IsUnordered(b)
                && Covers(a, b, equal)
                && Covers(b, a, (x, y) => equal(y, x));
        if (a.Kind == SequenceKind.List && b.Kind == SequenceKind.List)
            return NamesSeveral(a) != NamesSeveral(b)
                ? InOrder(a, b, equal)
                : InAnyOrder(a, b, equal);
        // (0, 9) and [0, 9] may be intervals, which differ.
        if (
            a.Kind != b.Kind
            && a.Kind != SequenceKind.List
            && b.Kind != SequenceKind.List
            && a.Items.Count == 2
        )
            return false;
        return InOrder(a, b, equal);
    }

    static bool IsUnordered(Sequence s) => s.Kind is SequenceKind.Set or SequenceKind.List;

    static bool Covers(Sequence a, Sequence b, Func<Expression, Expression, bool> equal) =>
        a.Items.All(x => b.Items.Any(y => equal(x, y)));

    static bool InOrder(Sequence a, Sequence b, Func<Expression, Expression, bool> equal) =>
        a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(p => equal(p.First, p.Second));

    // Solutions: one that is said twice is no other.
    static bool InAnyOrder(Sequence a, Sequence b, Func<Expression, Expression, bool> equal)
    {
        var named = NamesSeveral(a) && NamesSeveral(b);
        bool Fits(Expression x, Expression y) => (!named || HaveSameName(x, y)) && equal(x, y);
        return Covers(a, b, Fits) && Covers(b, a, (y, x) => Fits(x, y));
    }

    static bool HaveSameName(Expression a, Expression b) =>
        Assignment.In(a) is { Name: Variable x } && Assignment.In(b) is { Name: Variable y }
            ? x.Name == y.Name
            : (Assignment.In(a), Assignment.In(b)) is not ({ } p, { } q)
                || Assignment.BaseOf(p.Name) == Assignment.BaseOf(q.Name);

    static bool NamesSeveral(Sequence s) =>
        s.Items.All(i => Assignment.In(i) is not null)
        && s.Items.Select(i => Assignment.BaseOf(Assignment.In(i)!.Name)).Distinct().Count() > 1;

    // p = 5, q = 2, p = 7, q = 2 is (5, 2), (7, 2).
    static Sequence Grouped(Sequence s)
    {
        if (s.Kind != SequenceKind.List || !NamesSeveral(s))
            return s;
        var assignments = s.Items.Select(i => Assignment.In(i)!).ToList();
        var names = assignments.ConvertAll(x => Assignment.BaseOf(x.Name));
        var period = names.Distinct().Count();
        if (period == names.Count || names.Count % period != 0)
            return s;
        for (var i = period; i < names.Count; i++)
            if (names[i] != names[i - period])
                return s;
        return new(
            SequenceKind.List,
            [
                .. assignments
                    .Chunk(period)
                    .Select(group => new Sequence(
                        SequenceKind.Round,
                        [.. group.Select(x => x.Value)]
                    )),
            ]
        );
    }
}
