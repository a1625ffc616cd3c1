namespace RewardBridge.Inference.Text.Jinja.Syntax;

/// <summary>
/// Splits a template into text and tags, with the whitespace rules that transformers sets:
/// trim_blocks (a block or comment takes the newline after it), lstrip_blocks (and the blanks before it on its line),
/// '-' strips all whitespace on its side, '+' none. The last newline of a template doesn't count.
/// </summary>
sealed class Lexer
{
    /// <summary>Published templates have up to some 20 000 characters.</summary>
    internal const int MaxSourceLength = 1 << 20;

    readonly string _source;
    readonly List<Token> _tokens = [];
    int _position;
    int _line = 1;
    bool _lineStarting = true;

    Lexer(string source) => _source = source;

    public static IReadOnlyList<Token> Split(string source)
    {
        if (source.Length > MaxSourceLength)
            throw new TemplateException(
                TemplateErrorKind.Limit,
                $"the template has {source.Length} characters, expected at most {MaxSourceLength}"
            );
        var normal = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var lexer = new Lexer(normal.EndsWith('\n') ? normal[..^1] : normal);
        lexer.Run();
        return lexer._tokens;
    }

    void Run()
    {
        while (_position < _source.Length)
        {
            var tag = FindTag(_position);
            if (tag < 0)
            {
                EmitData(_source.Length);
                break;
            }
            ReadTag(tag);
        }
        _tokens.Add(new(TokenKind.End, "", _line));
    }

    int FindTag(int from)
    {
        for (var i = _source.IndexOf('{', from); i >= 0; i = _source.IndexOf('{', i + 1))
            if (i + 1 < _source.Length && _source[i + 1] is '%' or '{' or '#')
                return i;
        return -1;
    }

    void ReadTag(int tag)
    {
        var kind = _source[tag + 1];
        var sign = SignAt(tag + 2);
        var inside = tag + (sign == '\0' ? 2 : 3);
        EmitData(tag, sign, strippable: kind != '{');
        if (kind == '#')
            SkipComment(inside);
        else if (kind == '%' && RawBegins(inside) is var raw and >= 0)
            ReadRaw(raw);
        else
            ReadExpression(inside, isBlock: kind == '%');
    }

    char SignAt(int i) => i < _source.Length && _source[i] is '-' or '+' ? _source[i] : '\0';

    /// <summary>Emits the text up to a tag, as the tag's sign wants it stripped.</summary>
    void EmitData(int end, char sign = '\0', bool strippable = false)
    {
        var text = _source[_position..end];
        var kept = text.Length;
        if (sign == '-')
            kept = text.AsSpan().TrimEnd().Length;
        else if (sign != '+' && strippable)
        {
            var lineStart = text.LastIndexOf('\n') + 1;
            if ((lineStart > 0 || _lineStarting) && text.AsSpan(lineStart).IsWhiteSpace())
                kept = lineStart;
        }
        if (kept > 0)
            _tokens.Add(new(TokenKind.Data, text[..kept], _line));
        MoveTo(end);
    }

    void SkipComment(int inside)
    {
        var end = _source.IndexOf("#}", inside, StringComparison.Ordinal);
        if (end < 0)
            throw Error("a comment '{#' has no end '#}'");
        MoveTo(end + 2);
        EndTag(end > inside ? _source[end - 1] : '\0', trimNewline: true);
    }

    /// <summary>Where the text of a raw block starts, or -1 where this is another tag.</summary>
    int RawBegins(int inside)
    {
        var i = SkipWord(inside, "raw");
        if (i < 0)
            return -1;
        if (At(i, "%}"))
            return i + 2;
        return At(i, "-%}") ? SkipWhitespace(i + 3) : -1;
    }

    void ReadRaw(int start)
    {
        MoveTo(start);
        for (var i = start; ; i += 2)
        {
            i = _source.IndexOf("{%", i, StringComparison.Ordinal);
            if (i < 0)
                throw Error("a block 'raw' has no end 'endraw'");
            var sign = SignAt(i + 2);
            var end = SkipWord(i + (sign == '\0' ? 2 : 3), "endraw");
            if (end < 0)
                continue;
            var endSign = SignAt(end);
            var close = end + (endSign == '\0' ? 0 : 1);
            if (!At(close, "%}"))
                continue;
            EmitData(i, sign, strippable: true);
            MoveTo(close + 2);
            EndTag(endSign, trimNewline: true);
            return;
        }
    }

    void ReadExpression(int inside, bool isBlock)
    {
        MoveTo(inside);
        _tokens.Add(
            isBlock
                ? new(TokenKind.BlockBegin, "{%", _line)
                : new(TokenKind.VariableBegin, "{{", _line)
        );
        var (end, sign) = TagLexer.Read(_source, inside, ref _line, isBlock, _tokens);
        _position = end;
        EndTag(sign, trimNewline: isBlock);
    }

    /// <summary>Takes the whitespace that belongs to the tag which ends here.</summary>
    void EndTag(char sign, bool trimNewline)
    {
        var end = _position;
        if (sign == '-')
            end = SkipWhitespace(end);
        else if (sign != '+' && trimNewline && end < _source.Length && _source[end] == '\n')
            end++;
        MoveTo(end);
    }

    void MoveTo(int position)
    {
        _line += _source.AsSpan(_position, position - _position).Count('\n');
        _position = position;
        _lineStarting = position == 0 || _source[position - 1] == '\n';
    }

    int SkipWord(int i, string word)
    {
        i = SkipWhitespace(i);
        return At(i, word) ? SkipWhitespace(i + word.Length) : -1;
    }

    int SkipWhitespace(int i)
    {
        while (i < _source.Length && char.IsWhiteSpace(_source[i]))
            i++;
        return i;
    }

    bool At(int i, string text) =>
        i < _source.Length && _source.AsSpan(i).StartsWith(text, StringComparison.Ordinal);

    TemplateException Error(string reason) => new(TemplateErrorKind.Syntax, reason, _line);
}
