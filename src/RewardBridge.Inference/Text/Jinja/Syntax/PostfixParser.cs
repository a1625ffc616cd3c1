namespace RewardBridge.Inference.Text.Jinja.Syntax;

/// <summary>What may follow a value: attributes, subscripts, calls, filters and tests.</summary>
sealed class PostfixParser(TokenStream tokens, ExpressionParser expressions)
{
    public Expression ParsePostfix(Expression value)
    {
        while (true)
        {
            var line = tokens.Current.Line;
            if (tokens.SkipOperator("."))
                value = ParseAttribute(line, value);
            else if (tokens.SkipOperator("["))
                value = ParseSubscript(line, value);
            else if (tokens.Current.IsOperator("("))
                value = new Call(line, value, ParseArguments());
            else
                return value;
        }
    }

    public Expression ParseFilters(Expression value)
    {
        while (true)
        {
            var line = tokens.Current.Line;
            if (tokens.Current.IsOperator("|"))
                value = ParseFilter(value);
            else if (tokens.SkipName("is"))
                value = ParseTest(line, value);
            else if (tokens.Current.IsOperator("("))
                value = new Call(line, value, ParseArguments());
            else
                return value;
        }
    }

    /// <summary>Filters from here on, applied to a block's text.</summary>
    public FilterCall ParseBlockFilter(bool startsWithName)
    {
        FilterCall? filter = null;
        if (startsWithName)
            filter = ParseFilterName(null);
        while (tokens.Current.IsOperator("|"))
            filter = ParseFilter(filter);
        return filter ?? throw tokens.Unexpected("a filter");
    }

    FilterCall ParseFilter(Expression? value)
    {
        tokens.ExpectOperator("|");
        return ParseFilterName(value);
    }

    FilterCall ParseFilterName(Expression? value)
    {
        var line = tokens.Current.Line;
        var name = ParseDottedName("the name of a filter");
        var arguments = tokens.Current.IsOperator("(") ? ParseArguments() : CallArguments.None;
        return new FilterCall(line, value, name, arguments);
    }

    string ParseDottedName(string expected)
    {
        var name = tokens.Expect(TokenKind.Name, expected).Text;
        while (tokens.SkipOperator("."))
            name += "." + tokens.Expect(TokenKind.Name, expected).Text;
        return name;
    }

    TestCall ParseTest(int line, Expression value)
    {
        var negated = tokens.SkipName("not");
        var name = ParseDottedName("the name of a test");
        var arguments = CallArguments.None;
        if (tokens.Current.IsOperator("("))
            arguments = ParseArguments();
        else if (ArgumentFollows())
        {
            if (tokens.Current.IsName("is"))
                throw tokens.Error("tests can't be chained with 'is'");
            arguments = new([ParsePostfix(expressions.ParsePrimary())], [], null, null);
        }
        return new TestCall(line, value, name, arguments, negated);
    }

    /// <summary>A test takes one argument without parentheses: <c>x is divisibleby 3</c>.</summary>
    bool ArgumentFollows() =>
        tokens.Current.Kind is TokenKind.String or TokenKind.Integer or TokenKind.Float
        || tokens.Current is { Kind: TokenKind.Name, Text: not ("else" or "or" or "and") }
        || tokens.Current is { Kind: TokenKind.Operator, Text: "[" or "{" };

    Expression ParseAttribute(int line, Expression value)
    {
        if (tokens.Current.Kind is TokenKind.Name)
            return new AttributeAccess(line, value, tokens.Next().Text);
        var index = tokens.Expect(TokenKind.Integer, "a name or an index after '.'");
        return new ItemAccess(line, value, new Literal(line, NumberLiteral.Integer(index)));
    }

    Expression ParseSubscript(int line, Expression value)
    {
        var start = AtSliceEnd() ? null : expressions.ParseExpression();
        if (tokens.SkipOperator(":"))
            return ParseSlice(line, value, start);
        if (start is null)
            throw tokens.Unexpected("an index");
        if (tokens.Current.IsOperator(","))
            throw tokens.Error("a subscript takes one index, found several");
        tokens.ExpectOperator("]");
        return new ItemAccess(line, value, start);
    }

    SliceAccess ParseSlice(int line, Expression value, Expression? start)
    {
        var stop = AtSliceEnd() ? null : expressions.ParseExpression();
        var step = tokens.SkipOperator(":") && !AtSliceEnd() ? expressions.ParseExpression() : null;
        tokens.ExpectOperator("]");
        return new SliceAccess(line, value, start, stop, step);
    }

    bool AtSliceEnd() => tokens.Current is { Kind: TokenKind.Operator, Text: ":" or "]" };

    public CallArguments ParseArguments()
    {
        tokens.ExpectOperator("(");
        var positional = new List<Expression>();
        var keywords = new List<(string, Expression)>();
        Expression? more = null;
        Expression? moreKeywords = null;
        for (var first = true; !tokens.SkipOperator(")"); first = false)
        {
            if (!first)
                tokens.ExpectOperator(",");
            if (tokens.SkipOperator(")"))
                break;
            if (moreKeywords is not null)
                throw tokens.Unexpected("')' after the ** argument");
            if (tokens.SkipOperator("**"))
                moreKeywords = expressions.ParseExpression();
            else if (more is null && tokens.SkipOperator("*"))
                more = expressions.ParseExpression();
            else if (tokens.Current.Kind is TokenKind.Name && tokens.Following.IsOperator("="))
                keywords.Add(ParseKeyword());
            else if (keywords.Count > 0 || more is not null)
                throw tokens.Unexpected("a named argument, as one came before");
            else
                positional.Add(expressions.ParseExpression());
        }
        return new(positional, keywords, more, moreKeywords);
    }

    (string Name, Expression Value) ParseKeyword()
    {
        var name = tokens.Next().Text;
        tokens.ExpectOperator("=");
        return (name, expressions.ParseExpression());
    }
}
