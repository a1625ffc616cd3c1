using System.Globalization;

namespace RewardBridge.Evaluation.MiniatureExam.Language;

/// <summary>A reduced fraction of two small integers.</summary>
sealed record ExactNumber
{
    const int MaximumDigits = 7; // keeps every product of two numbers inside a long

    public ExactNumber(long numerator, long denominator)
    {
        var divisor = GreatestCommonDivisor(Math.Abs(numerator), denominator);
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    public long Numerator { get; }

    /// <summary>At least 1.</summary>
    public long Denominator { get; }

    public bool IsInteger => Denominator == 1;

    public static implicit operator ExactNumber(int number) => new(number, 1);

    public static ExactNumber operator *(ExactNumber a, ExactNumber b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static ExactNumber operator /(ExactNumber a, ExactNumber b) =>
        new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Reads "56", "0.5" or "3/4"; null for anything else, and for more than seven digits.</summary>
    public static ExactNumber? Parse(string word)
    {
        if (word.Count(char.IsAsciiDigit) is 0 or > MaximumDigits)
            return null;
        if (word.Split('/') is [var above, var below])
            return Digits(above) is { } n && Digits(below) is { } d and > 0 ? new(n, d) : null;
        if (word.Split('.') is [var whole, var decimals])
            return Digits(whole) is { } w && Digits(decimals) is { } f
                ? new(w * PowerOfTen(decimals.Length) + f, PowerOfTen(decimals.Length))
                : null;
        return Digits(word) is { } integer ? new(integer, 1) : null;
    }

    /// <summary>"56", or "1/2" where it is no integer.</summary>
    public override string ToString() =>
        IsInteger
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : FormattableString.Invariant($"{Numerator}/{Denominator}");

    /// <summary>"0.5"; null where the decimals do not end after three places.</summary>
    public string? ToDecimals() =>
        1000 % Denominator == 0
            ? ((decimal)Numerator / Denominator).ToString("0.###", CultureInfo.InvariantCulture)
            : null;

    static long? Digits(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit)
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : null;

    static long PowerOfTen(int exponent) => (long)Math.Pow(10, exponent);

    static long GreatestCommonDivisor(long a, long b) =>
        b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
