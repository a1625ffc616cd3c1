namespace RewardBridge.Verification.Mathematics.Tokens;

/// <summary>Splits a formula, LaTeX or plain, into tokens in one pass.</summary>
sealed class Lexer
{
    const int MaxTokens = 4000;

    readonly string _text;
    readonly CommaReading _comma;
    readonly WorkBudget _budget;
    readonly List<Token> _tokens = [];
    int _at;
    bool _spaced;

    Lexer(string text, CommaReading comma, WorkBudget budget) =>
        (_text, _comma, _budget) = (text, comma, budget);

    /// <summary>The tokens, with an end token last.</summary>
    /// <exception cref="UnreadableMathException">Too long for a formula.</exception>
    public static List<Token> Tokens(string text, CommaReading comma, WorkBudget budget)
    {
        var lexer = new Lexer(text, comma, budget);
        while (lexer._at < text.Length)
            lexer.Next();
        lexer.Add(TokenKind.End, "");
        return lexer._tokens;
    }

    void Next()
    {
        _budget.Spend(8);
        var character = _text[_at];
        if (char.IsWhiteSpace(character) || character is '~' or '$' or '\u200B')
        {
            _spaced = true;
            _at++;
        }
        else if (new NumberLexer(_text, _comma) is var numbers && numbers.StartsAt(_at))
            Add(TokenKind.Number, "", numbers.Read(ref _at));
        else if (character == '\\')
            Command();
        else if (char.IsAsciiLetter(character))
            Letters();
        else if (char.IsLetter(character))
            ForeignWords();
        else
            Symbol(character);
    }

    void Symbol(char character)
    {
        var pair = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        var (mark, length) = (character, pair) switch
        {
            ('*', '*') => ("^", 2),
            ('<', '=') or ('=', '<') => ("≤", 2),
            ('>', '=') => ("≥", 2),
            ('!', '=') or ('<', '>') => ("≠", 2),
            (':', '=') or ('=', '=') => ("=", 2),
            ('-', '>') or ('=', '>') => ("→", 2),
            ('.', _) or ('?', _) or ('"', _) or ('`', _) => ("", 1),
            _ => (character.ToString(), 1),
        };
        _at += length;
        if (mark == "°" && pair is 'C' or 'F' && !char.IsLetter(Following(1)))
        {
            _at++;
            Add(TokenKind.Words, "°" + pair);
        }
        else if (mark.Length > 0)
            Add(TokenKind.Mark, mark);
    }

    void Command()
    {
        var start = ++_at;
        if (start >= _text.Length)
            return;
        if (!char.IsAsciiLetter(_text[start]))
        {
            Escaped(_text[_at++]);
            return;
        }
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
            _at++;
        var name = _text[start.._at];
        if (Vocabulary.KnownStart(name) is { } known)
        {
            _at = start + known.Length;
            name = known;
        }
        Named(name);
    }

    void Escaped(char character)
    {
        if (character is '{' or '}')
            Add(TokenKind.Mark, character == '{' ? "\\{" : "\\}");
        else if (character is '%' or '|' or '&')
            Add(TokenKind.Mark, character.ToString());
        else if (character == '\\')
            Add(TokenKind.Mark, "\\\\");
        else
            _spaced = true; // thin spaces, \$ and the like
    }

    void Named(string name)
    {
        if (Vocabulary.Marks.TryGetValue(name, out var mark))
            Add(TokenKind.Mark, mark);
        else if (Vocabulary.Texts.Contains(name))
            Text();
        else if (Vocabulary.Ignored.Contains(name))
            Ignore(name);
        else if (Vocabulary.Letters.Contains(name))
            Add(TokenKind.Letter, name);
        else
            Add(TokenKind.Command, name);
    }

    // "\left." and "\right." stand for no bracket.
    void Ignore(string name)
    {
        _spaced = true;
        if (name is "left" or "right" && _at < _text.Length && _text[_at] == '.')
            _at++;
    }

    void Text()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '*')
            _at++;
        if (_at >= _text.Length || _text[_at] != '{')
            return;
        var (start, depth) = (++_at, 1);
        for (; _at < _text.Length && depth > 0; _at++)
            depth +=
                _text[_at] == '{' ? 1
                : _text[_at] == '}' ? -1
                : 0;
        AddWords(_text[start..(depth == 0 ? _at - 1 : _at)].Trim(' ', '$', '~'));
    }

    void AddWords(string words)
    {
        var plain = words.TrimEnd('.');
        if (Separators.Are(plain))
            Add(TokenKind.Mark, ",");
        else if (
            plain.Length == 1
            && char.IsAsciiLetter(plain[0])
            && !(IsUnitPlace() && Units.IsKnown(plain))
        )
            Add(TokenKind.Letter, plain);
        else if (plain is "%" or "percent" or "pct")
            Add(TokenKind.Mark, "%");
        else if (plain is "degrees" or "degree" or "°" or "度")
            Add(TokenKind.Mark, "°");
        else if (plain.Length > 0 && plain.All(c => char.IsAsciiDigit(c)))
            Add(TokenKind.Number, "", Digits(plain));
        else if (Vocabulary.Functions.Contains(plain))
            Add(TokenKind.Command, plain);
        else if (plain.Length > 0)
            Add(TokenKind.Words, plain);
    }

    Expressions.Number Digits(string digits)
    {
        var at = 0;
        return new NumberLexer(digits, _comma).Read(ref at);
    }

    void Letters()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
            _at++;
        var run = _text[start.._at];
        if (
            run == "per"
            && _text.AsSpan(_at).TrimStart(' ').StartsWith("cent", StringComparison.Ordinal)
        )
        {
            _at = _text.IndexOf("cent", _at, StringComparison.Ordinal) + "cent".Length;
            Add(TokenKind.Mark, "%");
        }
        else if (run == "sq" && IsUnitPlace())
            Add(TokenKind.Words, run);
        else if (run is "x" or "X" && IsBetweenNumbers())
            Add(TokenKind.Mark, "*"); // 6.02 x 10^23
        else if (run == "U" && IsBetweenIntervals())
            Add(TokenKind.Mark, "∪");
        else if (run == "per" && _tokens.Count > 0 && _tokens[^1].Kind == TokenKind.Words)
            Add(TokenKind.Words, run); // miles per hour
        else if (Vocabulary.PlainWords.Contains(run))
            Named(run);
        else if (IsUnitPlace() && CompoundUnitAt(start) is { } unit)
        {
            _at = start + unit.Length;
            Add(TokenKind.Words, unit);
        }
        else if (IsUnitPlace() && Units.IsKnown(run) && run.Length > 1)
            Add(TokenKind.Words, run);
        else if (PlainWordStart(run) is { } word)
        {
            _at = start + word.Length;
            Named(word);
        }
        else if (run.Length >= 4)
            Add(TokenKind.Words, run);
        else
        {
            Add(TokenKind.Letter, run[..1]);
            _at = start + 1;
        }
    }

    bool IsBetweenNumbers() =>
        _tokens.Count > 0 && _tokens[^1].Kind == TokenKind.Number && char.IsAsciiDigit(Following());

    bool IsBetweenIntervals() =>
        _tokens.Count > 0
        && (_tokens[^1].IsMark(")") || _tokens[^1].IsMark("]"))
        && Following() is '(' or '[';

    char Following(int skipped = 0)
    {
        var at = _at + skipped;
        while (at < _text.Length && _text[at] == ' ')
            at++;
        return at < _text.Length ? _text[at] : '\0';
    }

    // "m/s", "km/h": the letters on both sides of one slash.
    string? CompoundUnitAt(int start)
    {
        var end = start;
        for (var slashes = 0; end < _text.Length && end - start < 8; end++)
            if (!char.IsAsciiLetter(_text[end]) && (_text[end] != '/' || slashes++ > 0))
                break;
        var unit = _text[start..end];
        return unit.Contains('/', StringComparison.Ordinal) && Units.IsKnown(unit) ? unit : null;
    }

    bool IsUnitPlace() =>
        _tokens.Count > 0
        && (
            _tokens[^1].Kind == TokenKind.Number
            || _tokens[^1].IsMark("}")
            || _tokens[^1] is { Kind: TokenKind.Words, Text: "sq" or "square" or "cubic" or "per" }
        );

    // "orW" in "W(x)=1orW(x)=-1"; "sinx"; "pir".
    static string? PlainWordStart(string run)
    {
        foreach (
            var word in (ReadOnlySpan<string>)
                ["sqrt", "sin", "cos", "tan", "ln", "log", "or", "and", "pi"]
        )
            if (run.Length == word.Length + 1 && run.StartsWith(word, StringComparison.Ordinal))
                return word;
        return null;
    }

    void ForeignWords()
    {
        var start = _at;
        while (_at < _text.Length && char.IsLetter(_text[_at]) && !char.IsAscii(_text[_at]))
            _at++;
        AddWords(_text[start.._at]);
    }

    void Add(TokenKind kind, string text, Expressions.Number? number = null)
    {
        if (_tokens.Count >= MaxTokens)
            throw new BudgetExceededException($"a formula has more than {MaxTokens} signs");
        _tokens.Add(new(kind, text, _spaced, number));
        _spaced = false;
    }
}
