using System.Numerics;

namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>An exact fraction in lowest terms with a positive denominator, so that equal values are equal records.</summary>
public readonly record struct Rational
{
    readonly BigInteger _denominatorLessOne; // so that the default value is 0/1, a number

    /// <summary>The fraction numerator / denominator.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException(
                $"Expected a denominator other than 0 below {numerator}."
            );
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominatorLessOne = denominator / divisor - 1;
    }

    /// <summary>The number above the line; it carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The number below the line, at least 1.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Below 0, 0 or above 0 as this is less than, equal to or greater than the other.</summary>
    public int CompareTo(Rational other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The distance from 0.</summary>
    public Rational Abs() => Sign < 0 ? -this : this;

    /// <summary>The nearest double, or an infinity; right to the last bit or two.</summary>
    public double ToDouble()
    {
        // Quotients of what a double can't hold: 64 bits of each are enough.
        var excess = Math.Min(Numerator.GetBitLength(), Denominator.GetBitLength()) - 64;
        return excess <= 0
            ? (double)Numerator / (double)Denominator
            : (double)(Numerator >> (int)excess) / (double)(Denominator >> (int)excess);
    }

    /// <summary>digits * 10^exponent.</summary>
    /// <param name="digits">Any integer.</param>
    /// <param name="exponent">The caller bounds it: the result has that many digits.</param>
    public static Rational Scaled(BigInteger digits, int exponent) =>
        exponent >= 0
            ? new(digits * BigInteger.Pow(10, exponent), 1)
            : new(digits, BigInteger.Pow(10, -exponent));

    /// <summary>The exact sum.</summary>
    public static Rational operator +(Rational a, Rational b) =>
        new(
            a.Numerator * b.Denominator + b.Numerator * a.Denominator,
            a.Denominator * b.Denominator
        );

    /// <summary>The exact difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>The exact product.</summary>
    public static Rational operator *(Rational a, Rational b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The exact negative.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    /// <summary>The exact quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static Rational operator /(Rational a, Rational b) =>
        new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>"3/4", or "5" where the denominator is 1.</summary>
    public override string ToString() =>
        Denominator.IsOne ? $"{Numerator}" : $"{Numerator}/{Denominator}";
}
