using System.Text;

namespace RewardBridge.Verification.Chemistry;

/// <summary>Reads one formula: CuSO4·5H2O, [Fe(CN)6]^{3-}, ^{14}CO2, SO4 2-, CH3-CH2-OH, H2O(l).</summary>
/// <remarks>
/// A charge without a raised sign is ambiguous: of "SO42-" the last digit is taken for the charge, of "NO3-" none, and of
/// a lone element all of it ("Fe3+"). One pass; brackets nest to a bounded depth and counts are bounded.
/// </remarks>
/// <param name="text">As <see cref="ChemicalText.Plain"/> gives it, without spaces around.</param>
sealed class FormulaParser(string text)
{
    const int MaxLength = 400;
    const int MaxDepth = 12;

    static readonly string[] States = ["s", "l", "g", "aq", "cr"];

    readonly StringBuilder _written = new();
    readonly HashSet<string> _named = new(StringComparer.Ordinal);
    int _position;
    bool _isStructural;

    /// <summary>The formula; null where the text is none.</summary>
    public static Formula? Read(string text)
    {
        text = text.Trim().Trim('.', ',', ';', '。', '，').Trim();
        return text.Length is 0 or > MaxLength ? null : new FormulaParser(text).Read();
    }

    Formula? Read()
    {
        var state = CutState();
        var charge = CutCharge();
        if (charge is null)
            return null;
        var whole = new Composition();
        do
        {
            var times = Count();
            var part = new Composition();
            if (
                times is not { } n
                || !TryPart(part, 0, '\0')
                || part.IsEmpty
                || !whole.TryAdd(part, n)
            )
                return null;
            _written.Append('·').Append(n);
        } while (TrySkip('·') || TrySkip('*') || IsHydrateDot() && TrySkip('.'));
        if (_position < text.Length)
            return null;
        whole.Charge = charge.Value;
        return new(whole, _written.ToString(), _isStructural, state);
    }

    // "CuSO4.5H2O"
    bool IsHydrateDot() => At(_position) == '.' && char.IsLetterOrDigit(At(_position + 1));

    // "(aq)" at the end.
    string? CutState()
    {
        foreach (var state in States)
            if (text.EndsWith($"({state})", StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^(state.Length + 2)].TrimEnd(' ', '_');
                return state;
            }
        return null;
    }

    // Takes "^{2-}", "^-", " 2-", "-" from the end; null where it is no charge.
    int? CutCharge()
    {
        var end = text.TrimEnd('}', ' ', ']').Length;
        if (end == 0 || text[end - 1] is not ('+' or '-'))
            return 0;
        var sign = text[end - 1] == '+' ? 1 : -1;
        var start = end - 1;
        while (start > 0 && text[start - 1] == text[end - 1])
            start--; // Ca++
        var repeated = end - start;
        var digits = start;
        while (digits > 0 && char.IsAsciiDigit(text[digits - 1]) && start - digits < 2)
            digits--;
        var mark = digits;
        while (mark > 0 && text[mark - 1] is '{' or ' ')
            mark--;
        var isRaised = mark > 0 && text[mark - 1] == '^';
        var isApart = digits < start && mark > 0 && text[digits - 1] is ' ' or ']';
        if (!isRaised && !isApart)
            digits = start - PlainChargeDigits(start);
        var size =
            digits < start
                ? int.Parse(
                    text.AsSpan(digits, start - digits),
                    System.Globalization.CultureInfo.InvariantCulture
                )
                : repeated;
        text = (isRaised ? text[..(mark - 1)] : text[..digits]).TrimEnd(' ', '{');
        return text.Length == 0 ? null : sign * size;
    }

    // How many of the digits before an unraised sign belong to the charge.
    int PlainChargeDigits(int end)
    {
        var digits = end;
        while (digits > 0 && char.IsAsciiDigit(text[digits - 1]))
            digits--;
        var count = end - digits;
        if (count == 0)
            return 0;
        if (count > 1)
            return 1;
        var before = text.AsSpan(0, digits);
        return before.Length <= 2 && Elements.IsSymbol(before.ToString()) ? 1 : 0;
    }

    bool TryPart(Composition part, int depth, char closing)
    {
        if (depth > MaxDepth)
            return false;
        while (_position < text.Length && text[_position] != closing)
        {
            var start = _position;
            if (text[_position] is '(' or '[' or '{')
            {
                if (!TryGroup(part, depth))
                    return false;
            }
            else if (IsBond())
                _position++;
            else if (!TryAtom(part))
            {
                // "·" and what is no part of a formula are left to the caller.
                _position = start;
                return closing == '\0' && At(start) is '·' or '*' or '.';
            }
        }
        return closing == '\0' || _position < text.Length;
    }

    bool IsBond() =>
        At(_position) is '-' or '≡'
        && (char.IsAsciiLetterUpper(At(_position + 1)) || At(_position + 1) is '(');

    bool TryGroup(Composition part, int depth)
    {
        var closing = text[_position] switch
        {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        var inner = new Composition();
        _position++;
        _written.Append('(');
        if (!TryPart(inner, depth + 1, closing) || inner.IsEmpty)
            return false;
        _position++;
        var count = Count();
        _written.Append(')').Append(count);
        return count is { } times && part.TryAdd(inner, times);
    }

    // [mass] symbol [count]
    bool TryAtom(Composition part)
    {
        if (!TryMass(out var mass) || Symbol() is not { } symbol)
            return false;
        if (symbol is "D" or "T")
            (mass, symbol) = (symbol == "D" ? "2" : "3", "H");
        var count = Count();
        if (count is null)
            return false;
        var atom = mass + symbol;
        _isStructural |= !_named.Add(atom);
        _written.Append(atom).Append(count == 1 ? "" : count.ToString());
        return part.TryAdd(atom, count.Value);
    }

    // ^{14}_{6}C: the atomic number says nothing that the symbol doesn't.
    bool TryMass(out string mass)
    {
        mass = "";
        if (TrySkip('^'))
        {
            TrySkip('{');
            var start = _position;
            while (char.IsAsciiDigit(At(_position)) && _position - start < 3)
                _position++;
            mass = text[start.._position];
            TrySkip('}');
            if (mass.Length == 0)
                return false;
        }
        if (TrySkip('_'))
            return Count() is not null;
        return true;
    }

    string? Symbol()
    {
        var two = _position + 2 <= text.Length ? text.Substring(_position, 2) : "";
        if (two.Length == 2 && char.IsAsciiLetterLower(two[1]))
        {
            if (!Elements.IsSymbol(two))
                return null;
            _position += 2;
            return two;
        }
        var one = _position < text.Length ? text[_position].ToString() : "";
        if (!Elements.IsSymbol(one) && one is not ("D" or "T"))
            return null;
        _position++;
        return one;
    }

    // "2", "_2", "_{12}"; 1 where there is none, null where it is out of bounds.
    long? Count()
    {
        if (
            TrySkip('_') && At(_position) == '{'
            || At(_position) == '{' && char.IsAsciiDigit(At(_position + 1))
        )
            TrySkip('{');
        var start = _position;
        long count = 0;
        for (; char.IsAsciiDigit(At(_position)); _position++)
            count = Math.Min(count * 10 + (At(_position) - '0'), Composition.MaxAtoms + 1);
        if (_position == start)
            return 1;
        TrySkip('}');
        return count is > 0 and <= Composition.MaxAtoms ? count : null;
    }

    bool TrySkip(char expected)
    {
        if (At(_position) != expected || expected == '\0')
            return false;
        _position++;
        return true;
    }

    char At(int index) => (uint)index < (uint)text.Length ? text[index] : '\0';
}
