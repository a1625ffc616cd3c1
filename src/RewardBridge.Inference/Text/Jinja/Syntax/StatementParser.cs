using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Syntax;

/// <summary>Reads a whole template: text, printed expressions and block tags.</summary>
sealed class StatementParser
{
    readonly TokenStream _tokens;
    readonly ExpressionParser _expressions;
    readonly PostfixParser _postfix;
    readonly MacroParser _macros;
    int _loops;

    StatementParser(TokenStream tokens)
    {
        _tokens = tokens;
        _expressions = new(tokens);
        _postfix = new(tokens, _expressions);
        _macros = new(tokens, _expressions, ParseFunctionBody);
    }

    /// <summary>Parses a template.</summary>
    /// <exception cref="TemplateException">The source is no template, or is too long or too deep.</exception>
    public static IReadOnlyList<Statement> Parse(string source) =>
        new StatementParser(new(Lexer.Split(source))).ParseBody();

    /// <summary>Statements up to a block tag of one of the names (its name is not read), or to the end of the template.</summary>
    List<Statement> ParseBody(params string[] ends)
    {
        var body = new List<Statement>();
        while (true)
        {
            var token = _tokens.Next();
            switch (token.Kind)
            {
                case TokenKind.Data:
                    body.Add(new Data(token.Line, TemplateText.Trusted(token.Text)));
                    break;
                case TokenKind.VariableBegin:
                    body.Add(new Output(token.Line, _expressions.ParseTuple()));
                    _tokens.Expect(TokenKind.VariableEnd, "'}}'");
                    break;
                case TokenKind.BlockBegin:
                    if (
                        _tokens.Current.Kind is TokenKind.Name
                        && Array.IndexOf(ends, _tokens.Current.Text) >= 0
                    )
                        return body;
                    body.Add(_tokens.Nested(ParseTag));
                    break;
                default:
                    return ends.Length == 0
                        ? body
                        : throw _tokens.Unexpected($"'{string.Join("' or '", ends)}'");
            }
        }
    }

    List<Statement> ParseBodyToEnd(string end)
    {
        _tokens.Expect(TokenKind.BlockEnd, "'%}'");
        var body = ParseBody(end);
        _tokens.Next();
        return body;
    }

    Statement ParseTag()
    {
        var tag = _tokens.Expect(TokenKind.Name, "the name of a tag");
        var statement = ParseTag(tag);
        _tokens.Expect(TokenKind.BlockEnd, "'%}'");
        return statement;
    }

    Statement ParseTag(Token tag) =>
        tag.Text switch
        {
            "for" => ParseFor(tag.Line),
            "if" => ParseIf(tag.Line),
            "set" => ParseSet(tag.Line),
            "with" => ParseWith(tag.Line),
            "macro" => _macros.ParseMacro(tag.Line),
            "call" => _macros.ParseCallBlock(tag.Line),
            "filter" => ParseFilterBlock(tag.Line),
            "print" => ParsePrint(tag.Line),
            "generation" => new Generation(tag.Line, ParseFunctionBody("endgeneration")),
            "break" => InLoop(tag, new Break(tag.Line)),
            "continue" => InLoop(tag, new Continue(tag.Line)),
            "include" or "extends" or "import" or "from" => SkipTag(tag.Line),
            _ => throw new TemplateException(
                TemplateErrorKind.Syntax,
                $"found the tag '{tag.Text}', which has no meaning here",
                tag.Line
            ),
        };

    For ParseFor(int line)
    {
        var target = ParseTarget();
        _tokens.ExpectName("in");
        var items = _expressions.ParseTuple(
            withCondition: false,
            atEnd: () => _tokens.Current.IsName("recursive")
        );
        var condition = _tokens.SkipName("if") ? _expressions.ParseExpression() : null;
        var recursive = _tokens.SkipName("recursive");
        _tokens.Expect(TokenKind.BlockEnd, "'%}'");
        _loops++;
        var body = ParseBody("endfor", "else");
        _loops--;
        List<Statement> otherwise = [];
        if (_tokens.Next().Text == "else")
            otherwise = ParseBodyToEnd("endfor");
        return new For(line, target, items, condition, recursive, body, otherwise);
    }

    If ParseIf(int line)
    {
        var branches = new List<(Expression, IReadOnlyList<Statement>)>();
        while (true)
        {
            var condition = _expressions.ParseTuple(withCondition: false);
            _tokens.Expect(TokenKind.BlockEnd, "'%}'");
            branches.Add((condition, ParseBody("elif", "else", "endif")));
            var next = _tokens.Next().Text;
            if (next != "elif")
                return new If(line, branches, next == "else" ? ParseBodyToEnd("endif") : []);
        }
    }

    Statement ParseSet(int line)
    {
        var target = ParseTarget();
        if (_tokens.SkipOperator("="))
            return new Set(line, target, _expressions.ParseTuple());
        var filter = _tokens.Current.IsOperator("|")
            ? _postfix.ParseBlockFilter(startsWithName: false)
            : null;
        return new SetBlock(line, target, filter, ParseBodyToEnd("endset"));
    }

    With ParseWith(int line)
    {
        var assignments = new List<(Expression, Expression)>();
        while (_tokens.Current.Kind is not TokenKind.BlockEnd)
        {
            if (assignments.Count > 0)
                _tokens.ExpectOperator(",");
            var target = ParseTarget();
            _tokens.ExpectOperator("=");
            assignments.Add((target, _expressions.ParseExpression()));
        }
        return new With(line, assignments, ParseBodyToEnd("endwith"));
    }

    FilterBlock ParseFilterBlock(int line) =>
        new(line, _postfix.ParseBlockFilter(startsWithName: true), ParseBodyToEnd("endfilter"));

    Output ParsePrint(int line)
    {
        var parts = new List<Expression>();
        while (_tokens.Current.Kind is not TokenKind.BlockEnd)
        {
            if (parts.Count > 0)
                _tokens.ExpectOperator(",");
            parts.Add(_expressions.ParseExpression());
        }
        return new Output(line, new Concatenation(line, parts));
    }

    LoadTemplate SkipTag(int line)
    {
        while (_tokens.Current.Kind is not (TokenKind.BlockEnd or TokenKind.End))
            _tokens.Next();
        return new LoadTemplate(line);
    }

    /// <summary>A body that is called, so that no loop around it can be left from inside.</summary>
    List<Statement> ParseFunctionBody(string end)
    {
        var outside = _loops;
        _loops = 0;
        var body = ParseBodyToEnd(end);
        _loops = outside;
        return body;
    }

    T InLoop<T>(Token tag, T statement) =>
        _loops > 0
            ? statement
            : throw new TemplateException(
                TemplateErrorKind.Syntax,
                $"'{tag.Text}' outside loop",
                tag.Line
            );

    /// <summary>What a value is assigned to: a name, <c>ns.x</c>, or several with commas between.</summary>
    Expression ParseTarget()
    {
        var line = _tokens.Current.Line;
        var targets = new List<Expression> { ParseSingleTarget() };
        var isTuple = false;
        while (_tokens.SkipOperator(","))
        {
            isTuple = true;
            if (
                !_tokens.Current.IsOperator("(")
                && _tokens.Current is not { Kind: TokenKind.Name, Text: not "in" }
            )
                break;
            targets.Add(ParseSingleTarget());
        }
        return isTuple ? new TupleLiteral(line, targets) : targets[0];
    }

    Expression ParseSingleTarget()
    {
        if (_tokens.SkipOperator("("))
        {
            var nested = _tokens.Nested(ParseTarget);
            _tokens.ExpectOperator(")");
            return nested;
        }
        var name = _tokens.Expect(TokenKind.Name, "a name to assign to");
        if (name.Text is "true" or "false" or "none" or "True" or "False" or "None")
            throw _tokens.Error($"can't assign to '{name.Text}'");
        return _tokens.SkipOperator(".")
            ? new NamespaceTarget(
                name.Line,
                name.Text,
                _tokens.Expect(TokenKind.Name, "an attribute of a namespace").Text
            )
            : new Name(name.Line, name.Text);
    }
}
