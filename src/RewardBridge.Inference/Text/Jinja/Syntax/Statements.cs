namespace RewardBridge.Inference.Text.Jinja.Syntax;

abstract record Statement(int Line);

sealed record Data(int Line, Values.TemplateText Text) : Statement(Line);

sealed record Output(int Line, Expression Value) : Statement(Line);

sealed record For(
    int Line,
    Expression Target,
    Expression Items,
    Expression? Condition,
    bool Recursive,
    IReadOnlyList<Statement> Body,
    IReadOnlyList<Statement> Otherwise
) : Statement(Line);

sealed record If(
    int Line,
    IReadOnlyList<(Expression Condition, IReadOnlyList<Statement> Body)> Branches,
    IReadOnlyList<Statement> Otherwise
) : Statement(Line);

sealed record Set(int Line, Expression Target, Expression Value) : Statement(Line);

sealed record SetBlock(
    int Line,
    Expression Target,
    FilterCall? Filter,
    IReadOnlyList<Statement> Body
) : Statement(Line);

sealed record With(
    int Line,
    IReadOnlyList<(Expression Target, Expression Value)> Assignments,
    IReadOnlyList<Statement> Body
) : Statement(Line);

/// <summary>What macros and call blocks share: the parameters, and which special names the body reads.</summary>
sealed record MacroBody(
    string? Name,
    IReadOnlyList<(string Name, Expression? Default)> Parameters,
    IReadOnlyList<Statement> Body,
    bool ReadsVarargs,
    bool ReadsKwargs,
    bool ReadsCaller
);

sealed record MacroDefinition(int Line, string Name, MacroBody Macro) : Statement(Line);

sealed record CallBlock(int Line, Call Call, MacroBody Caller) : Statement(Line);

sealed record FilterBlock(int Line, FilterCall Filter, IReadOnlyList<Statement> Body)
    : Statement(Line);

/// <summary>The <c>generation</c> tag, which marks what the model wrote; it prints its body.</summary>
sealed record Generation(int Line, IReadOnlyList<Statement> Body) : Statement(Line);

sealed record Break(int Line) : Statement(Line);

sealed record Continue(int Line) : Statement(Line);

/// <summary>A tag that would load another template: <c>include</c>, <c>extends</c>, <c>import</c>, <c>from</c>.</summary>
sealed record LoadTemplate(int Line) : Statement(Line);
