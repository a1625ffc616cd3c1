namespace RewardBridge.Inference.Text.Jinja.Syntax;

abstract record Expression(int Line);

/// <summary>A constant: null, bool, long, double or TemplateText.</summary>
sealed record Literal(int Line, object? Value) : Expression(Line);

sealed record Name(int Line, string Identifier) : Expression(Line);

/// <summary>An assignment's target <c>ns.x</c>.</summary>
sealed record NamespaceTarget(int Line, string Namespace, string Attribute) : Expression(Line);

sealed record ListLiteral(int Line, IReadOnlyList<Expression> Items) : Expression(Line);

sealed record TupleLiteral(int Line, IReadOnlyList<Expression> Items) : Expression(Line);

sealed record DictLiteral(int Line, IReadOnlyList<(Expression Key, Expression Value)> Items)
    : Expression(Line);

sealed record AttributeAccess(int Line, Expression Target, string Attribute) : Expression(Line);

sealed record ItemAccess(int Line, Expression Target, Expression Index) : Expression(Line);

sealed record SliceAccess(
    int Line,
    Expression Target,
    Expression? Start,
    Expression? Stop,
    Expression? Step
) : Expression(Line);

sealed record Call(int Line, Expression Target, CallArguments Arguments) : Expression(Line);

/// <summary>A filter; without a target it takes the text of the block it stands at.</summary>
sealed record FilterCall(int Line, Expression? Target, string Filter, CallArguments Arguments)
    : Expression(Line);

sealed record TestCall(
    int Line,
    Expression Target,
    string Test,
    CallArguments Arguments,
    bool Negated
) : Expression(Line);

sealed record Unary(int Line, string Operator, Expression Operand) : Expression(Line);

sealed record Binary(int Line, string Operator, Expression Left, Expression Right)
    : Expression(Line);

/// <summary>A chain such as <c>1 &lt; x &lt;= 5</c>; each operand is evaluated once.</summary>
sealed record Comparison(
    int Line,
    Expression First,
    IReadOnlyList<(string Operator, Expression Operand)> Rest
) : Expression(Line);

sealed record Concatenation(int Line, IReadOnlyList<Expression> Parts) : Expression(Line);

sealed record Conditional(int Line, Expression Condition, Expression Then, Expression? Otherwise)
    : Expression(Line);

/// <summary>What stands between the parentheses of a call.</summary>
sealed record CallArguments(
    IReadOnlyList<Expression> Positional,
    IReadOnlyList<(string Name, Expression Value)> Keywords,
    Expression? MorePositional,
    Expression? MoreKeywords
)
{
    public static readonly CallArguments None = new([], [], null, null);
}
