using System.Globalization;
using System.Numerics;
using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Tokens;

/// <summary>Reads one number: digits with grouping, decimals, repeating decimals, an exponent.</summary>
/// <param name="text">The formula.</param>
/// <param name="comma">What commas between digits mean.</param>
ref struct NumberLexer(ReadOnlySpan<char> text, CommaReading comma)
{
    const int MaxDigits = 1000;
    const int MaxExponent = 1000;

    static readonly string[] Thin = ["\\,", "\\!", "\\ ", "\\;", "{,}"];

    readonly ReadOnlySpan<char> _text = text;

    /// <summary>Whether a number starts there.</summary>
    public readonly bool StartsAt(int at) =>
        char.IsAsciiDigit(At(at)) || At(at) == '.' && char.IsAsciiDigit(At(at + 1));

    /// <summary>The number at that place, which is moved behind it.</summary>
    /// <exception cref="BudgetExceededException">More digits, or a larger exponent, than are computed with.</exception>
    public readonly Number Read(ref int at)
    {
        var digits = new List<char>();
        at = ReadWhole(at, digits);
        var whole = digits.Count;
        var hasPoint = IsPoint(at);
        if (hasPoint)
            at = ReadDigits(at + 1, digits);
        var decimals = digits.Count - whole;
        if (hasPoint && TryRepeating(ref at, out var repeating))
            return new(Repeating(Parse(digits), decimals, Parse(repeating), repeating.Count));
        var exponent = ReadExponent(ref at);
        return new(
            Rational.Scaled(Parse(digits), exponent - decimals),
            hasPoint && decimals > 0 ? decimals - exponent : null,
            digits.SkipWhile(d => d == '0').Count()
        );
    }

    // 0.1(6) = (16 - 1) / 90: shift behind the period, take off what stands before it.
    static Rational Repeating(BigInteger head, int decimals, BigInteger period, int length)
    {
        var nines = BigInteger.Pow(10, length) - 1;
        return new(head * nines + period, nines * BigInteger.Pow(10, decimals));
    }

    readonly bool IsPoint(int at) =>
        At(at) == '.' && (char.IsAsciiDigit(At(at + 1)) || At(at + 1) is '\\' or '(')
        || comma == CommaReading.Decimal && At(at) == ',' && char.IsAsciiDigit(At(at + 1));

    readonly int ReadWhole(int at, List<char> digits)
    {
        var end = ReadDigits(at, digits);
        if (end - at > 3 || At(at) == '0' && end - at == 1)
            return end;
        if (comma == CommaReading.Grouping && IndianEnd(at) is { } indian)
        {
            for (; end < indian; end++)
                if (At(end) != ',')
                    digits.Add(At(end));
            return end;
        }
        while (TryGroup(end, out var next))
            end = ReadDigits(next, digits);
        return end;
    }

    // 1,00,000: groups of two, and one of three at the end.
    readonly int? IndianEnd(int at)
    {
        var end = at;
        while (char.IsAsciiDigit(At(end)) && end - at < 3)
            end++;
        if (end - at is < 1 or > 2)
            return null;
        var pairs = 0;
        for (; At(end) == ',' && DigitCount(end + 1) == 2 && pairs < MaxDigits; pairs++)
            end += 3;
        return pairs > 0 && At(end) == ',' && DigitCount(end + 1) == 3 ? end + 4 : null;
    }

    // Three digits and no more behind one separator; "{,}" and thin spaces separate under any reading of commas.
    readonly bool TryGroup(int at, out int next)
    {
        next = at;
        if (At(at) is ',' or ' ' or '\'' or '_' || At(at) == '.' && IsGroupingPoint(at))
        {
            if (comma != CommaReading.Grouping)
                return false;
            next++;
        }
        while (Thin.FirstOrDefaultAt(_text, next) is { } thin)
            next += thin.Length;
        if (next == at)
            return false;
        if (At(next) == ' ' && next > at + 1)
            next++;
        return DigitCount(next) == 3 && !(At(at) == ' ' && At(next + 3) == '/');
    }

    // 1.234.567: one point alone is the decimal one.
    readonly bool IsGroupingPoint(int at) =>
        DigitCount(at + 1) == 3
        && (
            At(at + 4) == '.' && DigitCount(at + 5) == 3
            || at >= 4 && At(at - 4) == '.' && char.IsAsciiDigit(At(at - 5))
        );

    readonly int ReadDigits(int at, List<char> digits)
    {
        for (; char.IsAsciiDigit(At(at)); at++)
            if (digits.Count < MaxDigits)
                digits.Add(At(at));
            else
                throw new BudgetExceededException($"a number has more than {MaxDigits} digits");
        return at;
    }

    readonly int DigitCount(int at)
    {
        var count = 0;
        while (count < 4 && char.IsAsciiDigit(At(at + count)))
            count++;
        return count;
    }

    // 0.\overline{3}, 0.\dot{3}, 0.(3)
    readonly bool TryRepeating(ref int at, out List<char> digits)
    {
        digits = [];
        if (TryDotted(ref at, digits))
            return true;
        var start = 0;
        foreach (var mark in (ReadOnlySpan<string>)["\\overline{", "\\bar{", "\\dot{", "("])
            if (at < _text.Length && _text[at..].StartsWith(mark, StringComparison.Ordinal))
                start = at + mark.Length;
        if (start == 0 || !char.IsAsciiDigit(At(start)))
            return false;
        var end = ReadDigits(start, digits);
        if (At(end) is not ('}' or ')'))
            return false;
        at = end + 1;
        return true;
    }

    // 0.\dot{1}4285\dot{7}: dots over the first digit and the last.
    readonly bool TryDotted(ref int at, List<char> digits)
    {
        const string Dot = "\\dot{";
        if (!IsDot(at))
            return false;
        var end = at + Dot.Length + 2;
        var last = end;
        while (char.IsAsciiDigit(At(last)) && last - end < MaxDigits)
            last++;
        if (!IsDot(last))
            return false;
        digits.Add(At(at + Dot.Length));
        ReadDigits(end, digits);
        digits.Add(At(last + Dot.Length));
        at = last + Dot.Length + 2;
        return true;
    }

    readonly bool IsDot(int at) =>
        at < _text.Length
        && _text[at..].StartsWith("\\dot{", StringComparison.Ordinal)
        && char.IsAsciiDigit(At(at + 5))
        && At(at + 6) == '}';

    readonly int ReadExponent(ref int at)
    {
        if (At(at) is not ('e' or 'E'))
            return 0;
        var start = At(at + 1) is '+' or '-' ? at + 2 : at + 1;
        var (value, end) = (0, start);
        for (; char.IsAsciiDigit(At(end)); end++)
            value = Math.Min(value * 10 + (At(end) - '0'), MaxExponent + 1);
        if (end == start || char.IsAsciiLetter(At(end)))
            return 0;
        if (value > MaxExponent)
            throw new BudgetExceededException($"an exponent of ten is above {MaxExponent}");
        var isNegative = At(at + 1) == '-';
        at = end;
        return isNegative ? -value : value;
    }

    static BigInteger Parse(List<char> digits) =>
        digits.Count == 0
            ? BigInteger.Zero
            : BigInteger.Parse([.. digits], NumberStyles.None, CultureInfo.InvariantCulture);

    readonly char At(int at) => (uint)at < (uint)_text.Length ? _text[at] : '\0';
}

file static class Prefixes
{
    /// <summary>The first of the texts that stands at that place; null where none does.</summary>
    public static string? FirstOrDefaultAt(this string[] texts, ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length)
            return null;
        foreach (var candidate in texts)
            if (text[at..].StartsWith(candidate, StringComparison.Ordinal))
                return candidate;
        return null;
    }
}
