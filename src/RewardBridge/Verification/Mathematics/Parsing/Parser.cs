using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Tokens;

namespace RewardBridge.Verification.Mathematics.Parsing;

/// <summary>Reads an answer from tokens: lists of statements, statements of relations, relations of expressions.</summary>
/// <remarks>
/// Precedence climbing by hand, one method a level, because LaTeX leaves out what grammars need: the times sign, the brackets of
/// functions and fractions, the operator between a number and its unit. Depth and tokens are bounded.
/// </remarks>
sealed partial class Parser
{
    const int MaxDepth = 48;

    readonly List<Token> _tokens;
    readonly WorkBudget _budget;
    int _at;
    int _depth;
    int _bars; // open |...|, in which '|' closes
    bool _isOutward; // within ]...[, in which '[' closes

    Parser(List<Token> tokens, WorkBudget budget) => (_tokens, _budget) = (tokens, budget);

    /// <summary>The whole text as one answer.</summary>
    /// <exception cref="UnreadableMathException">It isn't mathematics, or not all of it.</exception>
    /// <exception cref="BudgetExceededException">It is too long.</exception>
    public static Expression Parse(string text, CommaReading comma, WorkBudget budget)
    {
        var parser = new Parser(Lexer.Tokens(text, comma, budget), budget);
        var items = parser.Items();
        if (items is [var top] && parser.Current.IsCommand("over"))
            items = [parser.Over(top)];
        if (parser.Current.Kind != TokenKind.End)
            throw Unexpected(parser.Current);
        return items.Count switch
        {
            0 => throw new UnreadableMathException("there is nothing to read"),
            1 => items[0],
            _ => new Sequence(SequenceKind.List, items),
        };
    }

    Token Current => _tokens[_at];

    Token Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    Token Take()
    {
        _budget.Spend(16);
        var token = _tokens[_at];
        if (token.Kind != TokenKind.End)
            _at++;
        return token;
    }

    bool TryTake(string mark)
    {
        if (!Current.IsMark(mark))
            return false;
        Take();
        return true;
    }

    void Expect(string mark)
    {
        if (!TryTake(mark))
            throw new UnreadableMathException($"found '{Current.Text}', expected '{mark}'");
    }

    // Items up to a bracket, brace, bar or the end; empty ones are passed over.
    List<Expression> Items()
    {
        if (++_depth > MaxDepth)
            throw new BudgetExceededException($"brackets are nested more than {MaxDepth} deep");
        var items = new List<Expression>();
        while (true)
        {
            while (IsSeparator(Current))
                Take();
            if (EndsItems(Current) && !(Current.IsMark("]") && _depth == 1))
                break;
            items.Add(Item());
            if (!IsSeparator(Current) && !EndsItems(Current))
                throw Unexpected(Current);
        }
        _depth--;
        return items;
    }

    // "a \over b": what stands before it is the numerator.
    Expression Over(Expression top)
    {
        Take();
        return Items() is [var bottom]
            ? Expression.Quotient(top, bottom)
            : throw new UnreadableMathException("found \\over without one denominator");
    }

    static bool IsSeparator(Token token) =>
        token.Kind == TokenKind.Mark && token.Text is "," or ";" or "\\\\" or "&";

    bool EndsItems(Token token) =>
        token.Kind == TokenKind.End
        || token.IsCommand("over")
        || token.Kind == TokenKind.Mark && token.Text is ")" or "]" or "}" or "\\}"
        || token.IsMark("|") && _bars > 0
        || token.IsMark("[") && _isOutward;

    // relation [words]; words before a relation say what it is about and are passed over.
    Expression Item()
    {
        string? before = null;
        while (Current.Kind == TokenKind.Words)
            before = before is null ? Take().Text : $"{before} {Take().Text}";
        if (before is not null && (IsSeparator(Current) || EndsItems(Current)))
            return new Words(before);
        if (before is not null && IsRelationship(Current))
            return Relation(new Words(before));
        TryTake(":");
        var item = Relation(Chain());
        return UnitBehind() is { } unit ? WithUnit(item, unit) : item;
    }

    // "cm", "square miles", "cm^2", "km/h": words, with powers and slashes between them.
    string? UnitBehind()
    {
        string? unit = null;
        while (
            Current.Kind == TokenKind.Words
            || unit is not null
                && (Current.IsMark("^") || Current.IsMark("/") || Current.IsMark("*"))
        )
        {
            var token = Take();
            unit =
                token.Kind == TokenKind.Words && unit is not null && !unit.EndsWith('/')
                    ? $"{unit} {token.Text}"
                    : unit + token.Text;
            if (token.IsMark("^"))
                unit += Exponent();
        }
        return unit;
    }

    string Exponent()
    {
        var isBraced = TryTake("{");
        var sign = TryTake("-") ? "-" : "";
        var exponent = Take().Number?.Value.ToString() ?? throw Unexpected(Current);
        if (isBraced)
            Expect("}");
        return sign + exponent;
    }

    // The unit of "x = 5 cm" belongs to the 5.
    static Expression WithUnit(Expression item, string unit)
    {
        if (item is not Relation relation)
            return new Quantity(item, unit);
        var value = new Quantity(relation.Operands[^1], unit);
        return new Relation([.. relation.Operands.SkipLast(1), value], relation.Relationships);
    }

    Expression Relation(Expression first)
    {
        List<Expression> operands = [first];
        List<Relationship> relationships = [];
        while (IsRelationship(Current))
        {
            relationships.Add(Relationships[Take().Text]);
            operands.Add(Chain());
        }
        return operands.Count == 1 ? first : new Relation(operands, relationships);
    }

    static readonly Dictionary<string, Relationship> Relationships = new(StringComparer.Ordinal)
    {
        ["="] = Relationship.Equal,
        ["≠"] = Relationship.Unequal,
        ["<"] = Relationship.Less,
        ["≤"] = Relationship.LessOrEqual,
        [">"] = Relationship.Greater,
        ["≥"] = Relationship.GreaterOrEqual,
        ["∈"] = Relationship.Element,
        ["≈"] = Relationship.Approximate,
    };

    static bool IsRelationship(Token token) =>
        token.Kind == TokenKind.Mark && Relationships.ContainsKey(token.Text);

    static UnreadableMathException Unexpected(Token token) =>
        new(
            token.Kind == TokenKind.End
                ? "the formula ends in the middle"
                : $"found '{token.Text}' where it can't stand"
        );
}
