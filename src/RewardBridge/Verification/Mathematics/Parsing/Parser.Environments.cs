using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Tokens;

namespace RewardBridge.Verification.Mathematics.Parsing;

// \begin{...} ... \end{...}: matrices, and rows of statements.
sealed partial class Parser
{
    const int MaxDeterminant = 4;

    Expression EnvironmentOf()
    {
        Enter();
        var name = EnvironmentName();
        if (name == "array" && Current.IsMark("{"))
            while (!TryTake("}"))
                if (Take().Kind == TokenKind.End)
                    throw Unexpected(Current);
        var rows = Rows();
        Take();
        EnvironmentName();
        _depth--;
        if (name.EndsWith("matrix", StringComparison.Ordinal) || name == "array")
            return MatrixOf(rows, isDeterminant: name == "vmatrix");
        var items = rows.SelectMany(row => row).ToList();
        return items.Count switch
        {
            0 => throw new UnreadableMathException($"found an empty {name}"),
            1 => items[0],
            _ => new Sequence(SequenceKind.List, items),
        };
    }

    string EnvironmentName()
    {
        Expect("{");
        var name = "";
        while (!Current.IsMark("}"))
        {
            if (Current.Kind == TokenKind.End)
                throw Unexpected(Current);
            name += Take().Text;
        }
        Take();
        return name.TrimEnd('*');
    }

    // Rows end at "\\", cells at "&"; empty rows are layout.
    List<List<Expression>> Rows()
    {
        var rows = new List<List<Expression>>();
        var row = new List<Expression>();
        while (true)
        {
            if (Current.IsCommand("end") || Current.IsMark("\\\\"))
            {
                if (row.Count > 0)
                    rows.Add(row);
                row = [];
                if (Current.IsCommand("end"))
                    return rows;
                Take();
            }
            else if (IsSeparator(Current))
                Take();
            else
            {
                row.Add(Item());
                if (!IsSeparator(Current) && !Current.IsCommand("end"))
                    throw Unexpected(Current);
            }
        }
    }

    static Expression MatrixOf(List<List<Expression>> rows, bool isDeterminant)
    {
        if (rows.Count == 0 || rows.Exists(row => row.Count != rows[0].Count))
            throw new UnreadableMathException("the rows of a matrix have different lengths");
        if (!isDeterminant)
            return new Matrix(rows);
        return rows.Count == rows[0].Count && rows.Count <= MaxDeterminant
            ? Determinant(rows)
            : throw new UnreadableMathException(
                $"a determinant isn't square, or has more than {MaxDeterminant} rows"
            );
    }

    // By the first row (Laplace); larger ones than four rows aren't written as answers.
    static Expression Determinant(IReadOnlyList<IReadOnlyList<Expression>> rows)
    {
        if (rows.Count == 1)
            return rows[0][0];
        var terms = new List<Expression>();
        for (var column = 0; column < rows.Count; column++)
        {
            var minor = rows.Skip(1)
                .Select(row => (IReadOnlyList<Expression>)[.. row.Where((_, c) => c != column)])
                .ToList();
            Expression term = new Product([rows[0][column], Determinant(minor)]);
            terms.Add(column % 2 == 0 ? term : Expression.Negative(term));
        }
        return new Sum(terms);
    }
}
