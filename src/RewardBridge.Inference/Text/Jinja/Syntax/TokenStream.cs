using System.Runtime.CompilerServices;

namespace RewardBridge.Inference.Text.Jinja.Syntax;

/// <summary>The tokens as the parsers read them, and the guard against sources nested too deeply.</summary>
sealed class TokenStream(IReadOnlyList<Token> tokens)
{
    /// <summary>Published templates stay under 20 levels of blocks and parentheses.</summary>
    internal const int MaxNesting = 200;

    int _position;
    int _nesting;

    public Token Current => tokens[_position];

    public Token Following => tokens[Math.Min(_position + 1, tokens.Count - 1)];

    public Token Next()
    {
        var token = Current;
        if (token.Kind is not TokenKind.End)
            _position++;
        return token;
    }

    public bool SkipOperator(string text) => Skip(Current.IsOperator(text));

    public bool SkipName(string text) => Skip(Current.IsName(text));

    public Token Expect(TokenKind kind, string expected) =>
        Current.Kind == kind ? Next() : throw Unexpected(expected);

    public void ExpectOperator(string text)
    {
        if (!SkipOperator(text))
            throw Unexpected($"'{text}'");
    }

    public void ExpectName(string text)
    {
        if (!SkipName(text))
            throw Unexpected($"'{text}'");
    }

    public T Nested<T>(Func<T> parse)
    {
        if (++_nesting > MaxNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateException(
                TemplateErrorKind.Limit,
                $"nested more than {MaxNesting} levels deep",
                Current.Line
            );
        var result = parse();
        _nesting--;
        return result;
    }

    public TemplateException Unexpected(string expected) =>
        Error($"found {Current}, expected {expected}");

    public TemplateException Error(string reason) =>
        new(TemplateErrorKind.Syntax, reason, Current.Line);

    bool Skip(bool found)
    {
        if (found)
            _position++;
        return found;
    }
}
