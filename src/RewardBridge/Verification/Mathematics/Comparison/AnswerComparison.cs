using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Whether a response says what a reference says: dispatch by kind.</summary>
sealed class AnswerComparison
{
    readonly ValueEquality _values;
    readonly RealSets _sets;
    readonly Equations _equations;
    readonly WorkBudget _budget;

    public AnswerComparison(WorkBudget budget)
    {
        _budget = budget;
        _values = new(budget);
        _sets = new(_values);
        _equations = new(_values);
    }

    /// <summary>Whether the two are equal, both as the parser gives them.</summary>
    /// <exception cref="UnreadableMathException">One of them mixes what can't be mixed, or divides by 0.</exception>
    /// <exception cref="BudgetExceededException">They are too large to be compared.</exception>
    public bool AreEqual(Expression reference, Expression response) =>
        Equal(AnswerForm.Of(reference), AnswerForm.Of(response));

    bool Equal(Expression a, Expression b)
    {
        _budget.Spend(50);
        if (a is Words || b is Words)
            return PlainWords.AreEqual(a, b);
        if (
            a is Sequence { Kind: SequenceKind.Set or SequenceKind.List, Items: [var only] }
            && b is not Sequence
        )
            return Equal(only, b);
        if (
            b is Sequence { Kind: SequenceKind.Set or SequenceKind.List, Items: [var single] }
            && a is not Sequence
        )
            return Equal(a, single);
        if (a is Relation && b is Relation)
            return StatementsAreEqual(a, b);
        if (Assignment.In(a) is { } named && IsComparable(named, b))
            return Equal(named.Value, b);
        if (Assignment.In(b) is { } found && IsComparable(found, a))
            return Equal(a, found.Value);
        if (RealSets.IsSurelySet(a) || RealSets.IsSurelySet(b))
            return SetsAreEqual(a, b);
        if (a is Matrix || b is Matrix)
            return Matrices.AreEqual(a, b, Equal);
        if (a is Sequence || b is Sequence)
            return a is Sequence s && b is Sequence t && Collections.AreEqual(s, t, Equal);
        if (!ValueEquality.IsValue(a) || !ValueEquality.IsValue(b))
            return false;
        (a, b) = LetterConventions.Unified(a, b);
        return _values.AreEqual(a, b);
    }

    // x = 3 isn't one of the solutions 3 and 4, and y = 3 is no set y > 2.
    static bool IsComparable(Assignment named, Expression other) =>
        named.Value is Sequence or SetOperation
        || !RealSets.IsSurelySet(other) && other is not Sequence { Kind: SequenceKind.List };

    bool SetsAreEqual(Expression a, Expression b)
    {
        var (expected, found) = (_sets.Of(a), _sets.Of(b));
        if (expected is not null && found is not null)
            return _sets.AreEqual(expected, found);
        // Ends with letters: [a, b) is compared part by part.
        return (a, b) switch
        {
            (Sequence { Items: [_, _] } s, Sequence { Items: [_, _] } t) => s.Kind == t.Kind
                && s.Items.Zip(t.Items).All(p => Equal(p.First, p.Second)),
            (SetOperation s, SetOperation t) => s.Operator == t.Operator
                && Equal(s.Left, t.Left)
                && Equal(s.Right, t.Right),
            (Sequence { Kind: SequenceKind.List } s, Sequence { Kind: SequenceKind.List } t) =>
                Collections.AreEqual(s, t, Equal),
            _ => false,
        };
    }

    bool StatementsAreEqual(Expression a, Expression b)
    {
        if (
            Assignment.In(a) is { } named
            && Assignment.In(b) is { } found
            && Equal(named.Value, found.Value)
        )
            return true;
        var (expected, given) = ((Relation)a, (Relation)b);
        if (
            Inequalities.AreIn(expected)
            && Inequalities.AreIn(given)
            && _sets.Of(a) is { } s
            && _sets.Of(b) is { } t
        )
            return _sets.AreEqual(s, t) && _equations.HaveSameNames(expected, given);
        return _equations.AreEqual(expected, given);
    }
}
