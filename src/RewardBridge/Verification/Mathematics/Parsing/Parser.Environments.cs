using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Tokens;

namespace RewardBridge.Verification.Mathematics.Parsing;

// \begin{...} ... \end{...}: matrices, and rows of statements.
sealed partial class Parser
{
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
        var matrix = new Matrix(rows);
        return isDeterminant ? new Call("det", [matrix]) : matrix;
    }
}
