namespace RewardBridge.Verification.Quantities;

/// <summary>How precisely a number is written.</summary>
/// <param name="LastPlace">The value of a one in the last written place: 0.01 for "3.14"; 0 for a fraction, which is exact.</param>
/// <param name="SignificantDigits">Digits from the first that isn't zero; zeros that end an integer don't count.</param>
readonly record struct WrittenPrecision(double LastPlace, int SignificantDigits)
{
    /// <summary>The precision of a decimal or a number in scientific notation, as <see cref="Rules.Numbers.NumberScanner"/> finds it.</summary>
    public static WrittenPrecision Of(ReadOnlySpan<char> number)
    {
        if (number.ContainsAny('/', '\\'))
            return new(0, int.MaxValue);
        var exponentAt = number.IndexOfAny('e', 'E', '*');
        var mantissa = exponentAt < 0 ? number : number[..exponentAt];
        var (decimals, significant, zeros, afterPoint) = (0, 0, 0, false);
        foreach (var c in mantissa)
            if (c == '.')
                afterPoint = true;
            else if (char.IsAsciiDigit(c))
            {
                decimals += afterPoint ? 1 : 0;
                zeros = c == '0' ? zeros + 1 : 0;
                significant += c != '0' || significant > 0 ? 1 : 0;
            }
        return new(
            Math.Pow(10, Exponent(exponentAt < 0 ? default : number[exponentAt..]) - decimals),
            afterPoint ? significant : Math.Max(significant - zeros, 0)
        );
    }

    // "e-5" or "*10^{-5}"; the scanner bounds it.
    static int Exponent(ReadOnlySpan<char> text)
    {
        var caret = text.IndexOf('^');
        var (value, isNegative) = (0, false);
        foreach (var c in caret < 0 ? text : text[caret..])
            if (char.IsAsciiDigit(c))
                value = Math.Min(value * 10 + (c - '0'), 1000);
            else
                isNegative |= c == '-';
        return isNegative ? -value : value;
    }
}
