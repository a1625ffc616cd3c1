using System.Globalization;
using System.Numerics;

namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>Finds numbers in a text: 1,234.5; -3; .5; 3/4; 2 1/2; \frac{3}{4}; 6.02e23; 6.02*10^23; 50%.</summary>
/// <remarks>
/// One pass, linear in the text. Digits that belong to a word (H2O), a version (1.2.3) or a date (1/2/2020) are no
/// numbers, and neither is what has more digits or a larger exponent than the bounds: exact arithmetic must stay cheap.
/// </remarks>
/// <param name="text">As <see cref="NumberText.Plain"/> gives it.</param>
ref struct NumberScanner(ReadOnlySpan<char> text)
{
    const int MaxDigits = 400;
    const int MaxExponent = 400;

    readonly ReadOnlySpan<char> _text = text;
    int _position = 0;

    /// <summary>The next number; false where there is none left.</summary>
    public bool TryNext(out NumberInText number)
    {
        for (; _position < _text.Length; _position++)
        {
            var start = _position;
            if (IsFraction(start, out var fraction, out var end))
                return Found(start, end, fraction, out number);
            if (!StartsNumber(start))
                continue;

            // Read even where it is a part of a word, to step over all of its digits.
            var at = start;
            var isNumber = TryValue(ref at, out var value);
            if (isNumber && !IsWordPart(start))
                return Found(start, at, value, out number);
            _position = Math.Max(at, start + 1) - 1;
        }
        number = default;
        return false;
    }

    bool Found(int start, int end, Rational value, out NumberInText number)
    {
        var first = start;
        if (IsSign(start - 1))
        {
            first--;
            if (_text[first] == '-')
                value = -value;
        }
        var percent = SkipSpaces(end);
        var isPercent = At(percent) == '%';
        _position = isPercent ? percent + 1 : end;
        number = new(value, isPercent, first, _position);
        return true;
    }

    // decimal [exponent | "/" decimal | " " integer "/" integer]
    bool TryValue(ref int at, out Rational value)
    {
        if (!TryDecimal(ref at, out value, out var isInteger))
            return false;
        if (TryExponent(ref at, out var exponent))
        {
            if (Math.Abs(exponent) > MaxExponent)
                return false;
            value = Power(value, exponent);
            return true;
        }
        if (isInteger && TryMixed(ref at, out var part))
        {
            value += part;
            return true;
        }
        return TryOver(ref at, ref value);
    }

    // A second slash makes it a date or a path, which is no number.
    bool TryOver(ref int at, ref Rational value)
    {
        var slash = SkipSpaces(at);
        if (At(slash) != '/' || !StartsNumber(SkipSpaces(slash + 1)))
            return true;
        at = SkipSpaces(slash + 1);
        if (!TryDecimal(ref at, out var divisor, out _) || divisor.Numerator.IsZero)
            return false;
        value /= divisor;
        if (At(at) != '/' || !char.IsAsciiDigit(At(at + 1)))
            return true;
        while (At(at) == '/' || char.IsAsciiDigit(At(at)))
            at++;
        return false;
    }

    bool TryMixed(ref int at, out Rational part)
    {
        part = default;
        var top = SkipSpaces(at);
        if (top == at || !char.IsAsciiDigit(At(top)))
            return false;
        var end = top;
        if (
            !TryDecimal(ref end, out var numerator, out var isInteger)
            || !isInteger
            || At(end) != '/'
        )
            return false;
        end++;
        if (
            !char.IsAsciiDigit(At(end))
            || !TryDecimal(ref end, out var denominator, out isInteger)
            || !isInteger
            || denominator.Numerator.IsZero
            || At(end) == '/'
        )
            return false;
        part = numerator / denominator;
        at = end;
        return true;
    }

    bool TryDecimal(ref int at, out Rational value, out bool isInteger)
    {
        var digits = new List<char>();
        at = ReadWhole(at, digits);
        var whole = digits.Count;
        if (At(at) == '.' && char.IsAsciiDigit(At(at + 1)))
            at = ReadDigits(at + 1, digits);
        isInteger = digits.Count == whole;
        value = default;
        if (At(at) == '.' && char.IsAsciiDigit(At(at + 1)))
        {
            while (At(at) == '.' || char.IsAsciiDigit(At(at)))
                at++;
            return false;
        }
        if (digits.Count is 0 or > MaxDigits)
            return false;
        var all = BigInteger.Parse([.. digits], NumberStyles.None, CultureInfo.InvariantCulture);
        value = Rational.Scaled(all, whole - digits.Count);
        return true;
    }

    // Commas group where one to three digits stand before the first and exactly three after each.
    int ReadWhole(int at, List<char> digits)
    {
        var end = ReadDigits(at, digits);
        if (end - at is 0 or > 3)
            return end;
        while (At(end) == ',' && DigitCount(end + 1) == 3)
            end = ReadDigits(end + 1, digits);
        return end;
    }

    int ReadDigits(int at, List<char> digits)
    {
        for (; char.IsAsciiDigit(At(at)); at++)
            if (digits.Count <= MaxDigits)
                digits.Add(At(at));
        return at;
    }

    // Counts to four at most: more makes no difference, and the scan stays linear.
    int DigitCount(int at)
    {
        var count = 0;
        while (count < 4 && char.IsAsciiDigit(At(at + count)))
            count++;
        return count;
    }

    // "e-5", or "* 10^5" with or without braces.
    bool TryExponent(ref int at, out int exponent)
    {
        exponent = 0;
        if (At(at) is 'e' or 'E')
            return TrySignedInteger(at + 1, out exponent, out var end) && Advance(ref at, end);

        var star = SkipSpaces(at);
        var ten = SkipSpaces(star + 1);
        if (At(star) != '*' || At(ten) != '1' || At(ten + 1) != '0')
            return false;
        var power = SkipSpaces(ten + 2);
        if (At(power) != '^')
            return false;
        power = SkipSpaces(power + 1);
        var isBraced = At(power) == '{';
        if (!TrySignedInteger(isBraced ? power + 1 : power, out exponent, out var last))
            return false;
        return isBraced ? At(last) == '}' && Advance(ref at, last + 1) : Advance(ref at, last);
    }

    // Larger values than the bound are read as one more than it.
    bool TrySignedInteger(int at, out int value, out int end)
    {
        var sign = At(at);
        end = sign is '-' or '+' ? at + 1 : at;
        value = 0;
        var start = end;
        for (; char.IsAsciiDigit(At(end)); end++)
            value = Math.Min(value * 10 + (At(end) - '0'), MaxExponent + 1);
        if (sign == '-')
            value = -value;
        return end > start && !char.IsAsciiLetter(At(end));
    }

    // \frac{a}{b} with decimals a and b, either of which may have a sign.
    bool IsFraction(int at, out Rational value, out int end)
    {
        const string Command = "\\frac";
        value = default;
        end = at + Command.Length;
        return At(at) == '\\'
            && _text[at..].StartsWith(Command, StringComparison.Ordinal)
            && TryBraced(ref end, out var numerator)
            && TryBraced(ref end, out var denominator)
            && !denominator.Numerator.IsZero
            && (value = numerator / denominator) is var _;
    }

    bool TryBraced(ref int at, out Rational value)
    {
        value = default;
        at = SkipSpaces(at);
        if (At(at) != '{')
            return false;
        at = SkipSpaces(at + 1);
        var isNegative = At(at) == '-';
        if (isNegative)
            at++;
        if (!StartsNumber(at) || !TryDecimal(ref at, out value, out _))
            return false;
        if (isNegative)
            value = -value;
        at = SkipSpaces(at);
        return At(at) == '}' && Advance(ref at, at + 1);
    }

    readonly bool StartsNumber(int at) =>
        char.IsAsciiDigit(At(at)) || At(at) == '.' && char.IsAsciiDigit(At(at + 1));

    // Letters with case only: Chinese is written without spaces.
    readonly bool IsWordPart(int at) => char.IsUpper(At(at - 1)) || char.IsLower(At(at - 1));

    // A sign, and not the operator of "5-3" or the hyphen of "covid-19".
    readonly bool IsSign(int at) =>
        At(at) is '-' or '+'
        && !char.IsLetterOrDigit(At(at - 1))
        && At(at - 1) is not (')' or ']' or '}');

    // At most eight: more than that is layout, not one number.
    readonly int SkipSpaces(int at)
    {
        for (var end = at; end <= at + 8; end++)
            if (!char.IsWhiteSpace(At(end)))
                return end;
        return at;
    }

    readonly char At(int at) => (uint)at < (uint)_text.Length ? _text[at] : '\0';

    static bool Advance(ref int at, int end)
    {
        at = end;
        return true;
    }

    static Rational Power(Rational value, int exponent) =>
        value / Rational.Scaled(BigInteger.One, -exponent);
}
