using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Comparison;

/// <summary>Equality of matrices, cell by cell; a single row or column is also a tuple.</summary>
static class Matrices
{
    /// <summary>Whether the two, at least one of which is a matrix, are equal.</summary>
    public static bool AreEqual(
        Expression a,
        Expression b,
        Func<Expression, Expression, bool> equal
    ) =>
        (a, b) switch
        {
            (Matrix m, Matrix n) => m.Rows.Count == n.Rows.Count
                && m.Rows.Zip(n.Rows).All(r => r.First.Count == r.Second.Count)
                && m.Rows.Zip(n.Rows)
                    .All(r => r.First.Zip(r.Second).All(c => equal(c.First, c.Second))),
            (Matrix { Rows: [[var cell]] }, _) => equal(cell, b),
            (_, Matrix { Rows: [[var cell]] }) => equal(a, cell),
            (Matrix m, Sequence { Kind: SequenceKind.Round or SequenceKind.Square } s) => Vector(m)
                is { } v
                && v.Count == s.Items.Count
                && v.Zip(s.Items).All(c => equal(c.First, c.Second)),
            (Sequence { Kind: SequenceKind.Round or SequenceKind.Square } s, Matrix m) => Vector(m)
                is { } v
                && v.Count == s.Items.Count
                && s.Items.Zip(v).All(c => equal(c.First, c.Second)),
            _ => false,
        };

    static List<Expression>? Vector(Matrix matrix) =>
        matrix.Rows.Count == 1 || matrix.Rows[0].Count == 1
            ? [.. matrix.Rows.SelectMany(row => row)]
            : null;
}
