namespace RewardBridge.Inference.Text.Jinja.Syntax;

enum TokenKind
{
    Data,
    VariableBegin,
    VariableEnd,
    BlockBegin,
    BlockEnd,
    Name,
    String,
    Integer,
    Float,
    Operator,
    End,
}

/// <summary>A piece of a template; the text of a string token is the literal's value, its escapes resolved.</summary>
readonly record struct Token(TokenKind Kind, string Text, int Line)
{
    public bool IsOperator(string text) => Kind is TokenKind.Operator && Text == text;

    public bool IsName(string text) => Kind is TokenKind.Name && Text == text;

    public override string ToString() =>
        Kind switch
        {
            TokenKind.VariableEnd => "'}}'",
            TokenKind.BlockEnd => "'%}'",
            TokenKind.End => "the end of the template",
            _ => $"'{Text}'",
        };
}
