using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Syntax;

/// <summary>
/// Expressions in Jinja's order of precedence, loosest first:
/// if-else, or, and, not, comparisons, + -, ~, * / // %, **, signs, then filters and tests, then calls and subscripts.
/// </summary>
sealed class ExpressionParser(TokenStream tokens)
{
    /// <summary>Told of every name that is read, so that macros know which special ones they use.</summary>
    public Action<string>? NameRead { get; set; }

    public Expression ParseExpression() => tokens.Nested(ParseConditional);

    public Expression ParseWithoutCondition() => tokens.Nested(ParseOr);

    /// <summary>One expression, or several with commas between: a tuple.</summary>
    public Expression ParseTuple(bool withCondition = true, Func<bool>? atEnd = null)
    {
        var line = tokens.Current.Line;
        var items = new List<Expression>();
        while (true)
        {
            if (TupleEnds(atEnd))
                break;
            items.Add(withCondition ? ParseExpression() : ParseWithoutCondition());
            if (!tokens.SkipOperator(","))
                return items.Count == 1 ? items[0] : new TupleLiteral(line, items);
        }
        return items.Count > 0
            ? new TupleLiteral(line, items)
            : throw tokens.Unexpected("an expression");
    }

    bool TupleEnds(Func<bool>? atEnd) =>
        tokens.Current.Kind is TokenKind.BlockEnd or TokenKind.VariableEnd or TokenKind.End
        || tokens.Current.IsOperator(")")
        || atEnd?.Invoke() == true;

    Expression ParseConditional()
    {
        var value = ParseOr();
        while (tokens.Current.IsName("if"))
        {
            var line = tokens.Next().Line;
            var condition = ParseOr();
            var otherwise = tokens.SkipName("else") ? ParseExpression() : null;
            value = new Conditional(line, condition, value, otherwise);
        }
        return value;
    }

    Expression ParseOr() => ParseLogical("or", () => ParseLogical("and", ParseNot));

    Expression ParseLogical(string name, Func<Expression> parseOperand)
    {
        var left = parseOperand();
        while (tokens.Current.IsName(name))
        {
            var line = tokens.Next().Line;
            left = new Binary(line, name, left, parseOperand());
        }
        return left;
    }

    Expression ParseNot()
    {
        if (!tokens.Current.IsName("not"))
            return ParseComparison();
        var line = tokens.Next().Line;
        return new Unary(line, "not", tokens.Nested(ParseNot));
    }

    Expression ParseComparison()
    {
        var line = tokens.Current.Line;
        var first = ParseSum();
        var rest = new List<(string, Expression)>();
        while (ComparisonOperator() is { } comparison)
            rest.Add((comparison, ParseSum()));
        return rest.Count == 0 ? first : new Comparison(line, first, rest);
    }

    string? ComparisonOperator()
    {
        if (
            tokens.Current is
            { Kind: TokenKind.Operator, Text: "==" or "!=" or "<" or "<=" or ">" or ">=" }
        )
            return tokens.Next().Text;
        if (tokens.SkipName("in"))
            return "in";
        if (!tokens.Current.IsName("not") || !tokens.Following.IsName("in"))
            return null;
        tokens.Next();
        tokens.Next();
        return "not in";
    }

    Expression ParseSum() => ParseBinary(ParseConcatenation, "+", "-");

    Expression ParseConcatenation()
    {
        var line = tokens.Current.Line;
        var parts = new List<Expression> { ParseProduct() };
        while (tokens.SkipOperator("~"))
            parts.Add(ParseProduct());
        return parts.Count == 1 ? parts[0] : new Concatenation(line, parts);
    }

    Expression ParseProduct() => ParseBinary(ParsePower, "*", "/", "//", "%");

    Expression ParsePower() => ParseBinary(() => ParseUnary(withFilter: true), "**");

    Expression ParseBinary(Func<Expression> parseOperand, params string[] operators)
    {
        var left = parseOperand();
        while (
            tokens.Current.Kind is TokenKind.Operator
            && Array.IndexOf(operators, tokens.Current.Text) >= 0
        )
        {
            var token = tokens.Next();
            left = new Binary(token.Line, token.Text, left, parseOperand());
        }
        return left;
    }

    Expression ParseUnary(bool withFilter)
    {
        Expression value;
        if (tokens.Current is { Kind: TokenKind.Operator, Text: "-" or "+" })
        {
            var sign = tokens.Next();
            value = new Unary(
                sign.Line,
                sign.Text,
                tokens.Nested(() => ParseUnary(withFilter: false))
            );
        }
        else
            value = ParsePrimary();
        value = new PostfixParser(tokens, this).ParsePostfix(value);
        return withFilter ? new PostfixParser(tokens, this).ParseFilters(value) : value;
    }

    public Expression ParsePrimary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                tokens.Next();
                return ParseName(token);
            case TokenKind.String:
                return new Literal(token.Line, TemplateText.Trusted(ParseStrings()));
            case TokenKind.Integer:
                tokens.Next();
                return new Literal(token.Line, NumberLiteral.Integer(token));
            case TokenKind.Float:
                tokens.Next();
                return new Literal(token.Line, NumberLiteral.Float(token));
        }
        if (tokens.SkipOperator("("))
            return ParseParenthesis(token.Line);
        if (tokens.SkipOperator("["))
            return new ListLiteral(token.Line, ParseItems("]", ParseExpression));
        if (tokens.SkipOperator("{"))
            return new DictLiteral(token.Line, ParseItems("}", ParsePair));
        throw tokens.Unexpected("an expression");
    }

    Expression ParseName(Token token)
    {
        NameRead?.Invoke(token.Text);
        return token.Text switch
        {
            "true" or "True" => new Literal(token.Line, true),
            "false" or "False" => new Literal(token.Line, false),
            "none" or "None" => new Literal(token.Line, null),
            _ => new Name(token.Line, token.Text),
        };
    }

    /// <summary>Strings that follow each other are one, as in Python.</summary>
    string ParseStrings()
    {
        var parts = new List<string>();
        while (tokens.Current.Kind is TokenKind.String)
            parts.Add(tokens.Next().Text);
        return string.Concat(parts);
    }

    Expression ParseParenthesis(int line)
    {
        if (tokens.SkipOperator(")"))
            return new TupleLiteral(line, []);
        var value = ParseTuple();
        tokens.ExpectOperator(")");
        return value;
    }

    List<T> ParseItems<T>(string close, Func<T> parseItem)
    {
        var items = new List<T>();
        while (!tokens.SkipOperator(close))
        {
            if (items.Count > 0)
                tokens.ExpectOperator(",");
            if (tokens.SkipOperator(close))
                break;
            items.Add(parseItem());
        }
        return items;
    }

    (Expression Key, Expression Value) ParsePair()
    {
        var key = ParseExpression();
        tokens.ExpectOperator(":");
        return (key, ParseExpression());
    }
}
