namespace RewardBridge.Inference.Text.Jinja.Syntax;

/// <summary>Splits the inside of one tag into names, literals and operators.</summary>
sealed class TagLexer(string source, int position, int line, bool isBlock, List<Token> tokens)
{
    static readonly string[] Operators =
    [
        "//",
        "**",
        "==",
        "!=",
        ">=",
        "<=",
        "+",
        "-",
        "/",
        "*",
        "%",
        "~",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        ">",
        "<",
        "=",
        ".",
        ":",
        "|",
        ",",
        ";",
    ];

    readonly Stack<char> _open = [];
    int _position = position;
    int _line = line;

    /// <summary>Adds the tag's tokens, its end included.</summary>
    /// <returns>Where the tag ends, and the sign ('-' or '+') before its end, if any.</returns>
    public static (int End, char Sign) Read(
        string source,
        int position,
        ref int line,
        bool isBlock,
        List<Token> tokens
    )
    {
        var lexer = new TagLexer(source, position, line, isBlock, tokens);
        var sign = lexer.Run();
        line = lexer._line;
        return (lexer._position, sign);
    }

    char Run()
    {
        while (true)
        {
            SkipWhitespace();
            if (_position >= source.Length)
                throw Error($"a tag has no end '{Close}'");
            if (_open.Count == 0 && TryEnd() is { } sign)
                return sign;
            ReadToken();
        }
    }

    string Close => isBlock ? "%}" : "}}";

    char? TryEnd()
    {
        var sign =
            source[_position] == '-' || (isBlock && source[_position] == '+')
                ? source[_position]
                : '\0';
        var close = _position + (sign == '\0' ? 0 : 1);
        if (!source.AsSpan(close).StartsWith(Close, StringComparison.Ordinal))
            return null;
        tokens.Add(new(isBlock ? TokenKind.BlockEnd : TokenKind.VariableEnd, Close, _line));
        _position = close + 2;
        return sign;
    }

    void ReadToken()
    {
        var c = source[_position];
        if (char.IsAsciiDigit(c))
            ReadNumber();
        else if (c is '\'' or '"')
            ReadString(c);
        else if (c == '_' || char.IsLetter(c))
            ReadName();
        else
            ReadOperator();
    }

    void ReadName()
    {
        var end = _position;
        while (end < source.Length && (source[end] == '_' || char.IsLetterOrDigit(source[end])))
            end++;
        Add(TokenKind.Name, end);
    }

    void ReadNumber()
    {
        var end = SkipDigits(_position);
        // "messages.0.1" are two indices, not the number 0.1.
        var afterDot = _position > 0 && source[_position - 1] == '.';
        var isFloat = false;
        if (!afterDot && end + 1 < source.Length && source[end] == '.' && IsDigit(end + 1))
        {
            end = SkipDigits(end + 1);
            isFloat = true;
        }
        if (!afterDot && ExponentEnd(end) is var exponentEnd and > 0)
        {
            end = exponentEnd;
            isFloat = true;
        }
        else if (!isFloat && RadixEnd() is var radixEnd and > 0)
            end = radixEnd;
        Add(isFloat ? TokenKind.Float : TokenKind.Integer, end);
    }

    int ExponentEnd(int i)
    {
        if (i >= source.Length || source[i] is not ('e' or 'E'))
            return 0;
        i++;
        if (i < source.Length && source[i] is '+' or '-')
            i++;
        return IsDigit(i) ? SkipDigits(i) : 0;
    }

    int RadixEnd()
    {
        if (source[_position] != '0' || _position + 1 >= source.Length)
            return 0;
        var start = _position + 2;
        var end = start;
        while (end < source.Length && (source[end] == '_' || char.IsAsciiHexDigit(source[end])))
            end++;
        return end > start && source[_position + 1] is 'x' or 'X' or 'o' or 'O' or 'b' or 'B'
            ? end
            : 0;
    }

    bool IsDigit(int i) => i < source.Length && char.IsAsciiDigit(source[i]);

    int SkipDigits(int i)
    {
        while (IsDigit(i) || (i < source.Length && source[i] == '_' && IsDigit(i + 1)))
            i++;
        return i;
    }

    void ReadString(char quote)
    {
        var end = _position + 1;
        while (end < source.Length && source[end] != quote)
            end += source[end] == '\\' ? 2 : 1;
        if (end >= source.Length)
            throw Error($"a string that starts with {quote} has no end");
        var raw = source[(_position + 1)..end];
        tokens.Add(new(TokenKind.String, StringEscapes.Resolve(raw, _line), _line));
        MoveTo(end + 1);
    }

    void ReadOperator()
    {
        var text = Array.Find(
            Operators,
            o => source.AsSpan(_position).StartsWith(o, StringComparison.Ordinal)
        );
        if (text is null)
            throw Error($"unexpected character '{source[_position]}'");
        Balance(text[0]);
        Add(TokenKind.Operator, _position + text.Length);
    }

    void Balance(char c)
    {
        if (c is '(' or '[' or '{')
            _open.Push(
                c == '(' ? ')'
                : c == '[' ? ']'
                : '}'
            );
        else if (c is ')' or ']' or '}')
        {
            if (_open.Count == 0)
                throw Error($"unexpected '{c}'");
            if (_open.Pop() is var expected && expected != c)
                throw Error($"unexpected '{c}', expected '{expected}'");
        }
    }

    void Add(TokenKind kind, int end)
    {
        tokens.Add(new(kind, source[_position..end], _line));
        _position = end;
    }

    void SkipWhitespace()
    {
        var end = _position;
        while (end < source.Length && char.IsWhiteSpace(source[end]))
            end++;
        MoveTo(end);
    }

    void MoveTo(int end)
    {
        _line += source.AsSpan(_position, end - _position).Count('\n');
        _position = end;
    }

    TemplateException Error(string reason) => new(TemplateErrorKind.Syntax, reason, _line);
}
