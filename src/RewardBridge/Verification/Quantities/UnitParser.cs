namespace RewardBridge.Verification.Quantities;

/// <summary>Reads a unit: km, m/s^2, kg·m·s^-2, metres per second squared, J/(kg K), 平方米, 米每秒.</summary>
/// <remarks>
/// After a slash or "per" every factor belongs below the line, as J/kg·K is meant though the SI asks for brackets.
/// Work is linear in the text that is consumed; brackets nest to a bounded depth.
/// </remarks>
/// <param name="text">As <see cref="QuantityText.Plain"/> gives it.</param>
/// <param name="position">Where the unit should begin, or the spaces before it.</param>
ref struct UnitParser(string text, int position)
{
    const int MaxDepth = 4;
    const int MaxFactors = 12;

    readonly string _text = text;
    int _depth = 0;

    /// <summary>Index after what was read.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Reads the longest unit that begins here; where there is none, the position stays.</summary>
    public bool TryRead(out Unit unit)
    {
        var start = Position;
        SkipSpaces();
        var isBelow = IsDivision();
        if (!TryFactor(out unit))
        {
            Position = start;
            return false;
        }
        if (isBelow)
            unit = unit.Power(-1);
        for (var i = 0; i < MaxFactors && TryNext(ref isBelow, out var factor); i++)
            unit *= isBelow ? factor.Power(-1) : factor;
        return true;
    }

    bool TryNext(ref bool isBelow, out Unit factor)
    {
        var start = Position;
        SkipSpaces();
        var hadSpace = Position > start;
        var divides = IsDivision();
        var isJoined = divides || TrySkip('*');
        SkipSpaces();
        if ((isJoined || hadSpace && IsSymbolAhead()) && TryFactor(out factor))
        {
            isBelow |= divides;
            return true;
        }
        Position = start;
        factor = default;
        return false;
    }

    bool IsDivision()
    {
        if (TrySkip('/') || TrySkip('每'))
            return true;
        if (!WordAt(Position).Equals("per", StringComparison.OrdinalIgnoreCase))
            return false;
        Position += 3;
        return true;
    }

    bool TryFactor(out Unit unit)
    {
        SkipSpaces();
        if (At(Position) == '(')
            return TryGroup(out unit) && TryExponent(ref unit);
        if (TryFraction(out unit))
            return true;
        var power = LeadingPower();
        if (!TryName(out unit))
            return false;
        unit = unit.Power(power);
        return TryExponent(ref unit);
    }

    bool TryGroup(out Unit unit)
    {
        unit = default;
        var start = Position;
        if (++_depth <= MaxDepth)
        {
            Position++;
            if (TryRead(out unit))
            {
                SkipSpaces();
                if (TrySkip(')'))
                {
                    _depth--;
                    return true;
                }
            }
        }
        _depth--;
        Position = start;
        return false;
    }

    // \frac{m}{s}; braces are spaces here.
    bool TryFraction(out Unit unit)
    {
        const string Command = "\\frac";
        unit = default;
        var start = Position;
        if (!Stands(Command))
            return false;
        Position += Command.Length;
        if (++_depth <= MaxDepth && TryFactor(out var above) && TryFactor(out var below))
        {
            _depth--;
            unit = above * below.Power(-1);
            return true;
        }
        _depth--;
        Position = start;
        return false;
    }

    // "square metres", "cubic feet", "平方米".
    int LeadingPower()
    {
        foreach (
            var (word, power) in (ReadOnlySpan<(string, int)>)
                [("square ", 2), ("sq ", 2), ("cubic ", 3), ("cu ", 3), ("平方", 2), ("立方", 3)]
        )
            if (Stands(word))
            {
                Position += word.Length;
                return power;
            }
        return 1;
    }

    bool TryName(out Unit unit)
    {
        unit = default;
        for (var length = UnitLexicon.LongestChinese; length > 0; length--)
            if (
                Position + length <= _text.Length
                && At(Position) >= '\u4E00'
                && UnitLexicon.TryChinese(_text.Substring(Position, length), out unit)
            )
                return Advance(length);
        var run = WordAt(Position);
        if (run.Length is 0 or > 24)
            return false;
        var name = run.ToString();
        // Two words before one: "degrees Celsius" is not the degree of an angle.
        var after = Position + run.Length;
        if (At(after) is ' ' or '-')
        {
            var second = WordAt(after + 1);
            if (
                second.Length is > 0 and <= 24
                && UnitLexicon.TryWord($"{name}-{second}".ToLowerInvariant(), out unit)
            )
                return Advance(run.Length + 1 + second.Length);
        }
        return (
                !IsPreposition(name, after) && UnitLexicon.TrySymbol(name, out unit)
                || UnitLexicon.TryWord(name.ToLowerInvariant(), out unit)
            ) && Advance(run.Length);
    }

    // "5 in total" holds no inches.
    readonly bool IsPreposition(string name, int after)
    {
        while (At(after) == ' ')
            after++;
        return name == "in" && char.IsLetterOrDigit(At(after));
    }

    // m^2, m^{-2}, m2, s-1, "squared". A bad exponent makes the whole unit unreadable.
    bool TryExponent(ref Unit unit)
    {
        var at = Position;
        var isMarked = At(at) == '^';
        if (isMarked)
            for (at++; At(at) is '{' or ' '; )
                at++;
        var isNegative = At(at) is '-' && char.IsAsciiDigit(At(at + 1));
        if (isNegative)
            at++;
        if (char.IsAsciiDigit(At(at)) && !char.IsLetterOrDigit(At(at + 1)))
        {
            var exponent = At(at) - '0';
            unit = unit.Power(isNegative ? -exponent : exponent);
            Position = at + 1;
            return true;
        }
        if (isMarked)
            return false;
        foreach (var (word, power) in (ReadOnlySpan<(string, int)>)[(" squared", 2), (" cubed", 3)])
            if (Stands(word))
            {
                unit = unit.Power(power);
                Position += word.Length;
            }
        return true;
    }

    // A factor without a sign of multiplication before it must be a symbol: "N m" and not "m long".
    readonly bool IsSymbolAhead()
    {
        var run = WordAt(Position);
        return run.Length is > 0 and <= 6
            && run is not "in" and not "h" and not "d"
            && UnitLexicon.TrySymbol(run.ToString(), out _);
    }

    readonly ReadOnlySpan<char> WordAt(int start)
    {
        var end = start;
        while (IsUnitCharacter(At(end)))
            end++;
        return start < end ? _text.AsSpan(start, end - start) : default;
    }

    static bool IsUnitCharacter(char c) => char.IsLetter(c) && c < '\u2E80' || c == '°';

    readonly bool Stands(string word) =>
        Position < _text.Length
        && _text.AsSpan(Position).StartsWith(word, StringComparison.OrdinalIgnoreCase);

    void SkipSpaces()
    {
        for (var i = 0; i < 8 && At(Position) is ' ' or '{' or '}' or '$' or '~' or '\t'; i++)
            Position++;
    }

    bool TrySkip(char expected) => At(Position) == expected && Advance(1);

    bool Advance(int length)
    {
        Position += length;
        return true;
    }

    readonly char At(int index) => (uint)index < (uint)_text.Length ? _text[index] : '\0';
}
