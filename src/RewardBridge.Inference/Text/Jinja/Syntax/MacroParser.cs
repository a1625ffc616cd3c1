namespace RewardBridge.Inference.Text.Jinja.Syntax;

/// <summary>Macros and call blocks.</summary>
sealed class MacroParser(
    TokenStream tokens,
    ExpressionParser expressions,
    Func<string, List<Statement>> parseBody
)
{
    public MacroDefinition ParseMacro(int line)
    {
        var name = tokens.Expect(TokenKind.Name, "the name of a macro").Text;
        return new(line, name, ParseMacroBody(name, "endmacro"));
    }

    public CallBlock ParseCallBlock(int line)
    {
        var parameters = tokens.Current.IsOperator("(") ? ParseParameters() : [];
        var call =
            expressions.ParseExpression() as Call
            ?? throw tokens.Error("expected the call of a macro");
        return new(line, call, ParseBody(null, parameters, "endcall"));
    }

    MacroBody ParseMacroBody(string name, string end) => ParseBody(name, ParseParameters(), end);

    MacroBody ParseBody(string? name, IReadOnlyList<(string, Expression?)> parameters, string end)
    {
        var outer = expressions.NameRead;
        var read = new HashSet<string>();
        expressions.NameRead = n =>
        {
            read.Add(n);
            outer?.Invoke(n);
        };
        var body = parseBody(end);
        expressions.NameRead = outer;
        return new(
            name,
            parameters,
            body,
            ReadsVarargs: read.Contains("varargs"),
            ReadsKwargs: read.Contains("kwargs"),
            ReadsCaller: read.Contains("caller")
        );
    }

    List<(string Name, Expression? Default)> ParseParameters()
    {
        tokens.ExpectOperator("(");
        var parameters = new List<(string, Expression?)>();
        while (!tokens.SkipOperator(")"))
        {
            if (parameters.Count > 0)
                tokens.ExpectOperator(",");
            var name = tokens.Expect(TokenKind.Name, "the name of a parameter").Text;
            var value = tokens.SkipOperator("=") ? expressions.ParseExpression() : null;
            if (value is null && parameters is [.., (_, not null)])
                throw tokens.Error("non-default argument follows default argument");
            parameters.Add((name, value));
        }
        return parameters;
    }
}
