using System.Numerics;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Exact;

/// <summary>Exact powers of exact numbers, as far as they are small enough.</summary>
static class Powers
{
    /// <summary>Bits of numerator and denominator together.</summary>
    public static long Bits(Rational value) =>
        value.Numerator.GetBitLength() + value.Denominator.GetBitLength();

    /// <summary>Whether value^exponent has at most <see cref="WorkBudget.MaxBits"/> bits.</summary>
    public static bool Fits(Rational value, BigInteger exponent) =>
        value.Sign == 0
        || value.Denominator.IsOne && BigInteger.Abs(value.Numerator).IsOne
        || BigInteger.Abs(exponent) * Bits(value) <= WorkBudget.MaxBits;

    /// <summary>value^exponent, exactly.</summary>
    /// <exception cref="BudgetExceededException">The result is too long.</exception>
    public static Rational Of(Rational value, BigInteger exponent, WorkBudget budget)
    {
        if (!Fits(value, exponent))
            throw new BudgetExceededException("a power is too large to be computed exactly");
        if (value.Denominator.IsOne && BigInteger.Abs(value.Numerator).IsOne)
            return exponent.IsEven ? new(1, 1) : value;
        var times = (int)BigInteger.Abs(exponent);
        budget.Spend(10 + Bits(value) * times / 8);
        var (top, bottom) = (
            BigInteger.Pow(value.Numerator, times),
            BigInteger.Pow(value.Denominator, times)
        );
        return exponent.Sign >= 0 ? new(top, bottom) : new(bottom, top);
    }

    /// <summary>The primes of a positive whole number with their powers, and what remains that has no small prime.</summary>
    /// <remarks>Trial division up to 2^10: square factors beyond are rare in answers, and sampling decides those.</remarks>
    public static (List<(int Prime, int Power)> Primes, BigInteger Remainder) Factors(
        BigInteger number,
        WorkBudget budget
    )
    {
        var primes = new List<(int, int)>();
        for (var divisor = 2; divisor < 1024 && number > 1; divisor += divisor == 2 ? 1 : 2)
        {
            budget.Spend(2 + number.GetByteCount() / 8);
            var power = 0;
            while (BigInteger.Remainder(number, divisor).IsZero)
            {
                budget.Spend(2 + number.GetByteCount() / 8);
                number /= divisor;
                power++;
            }
            if (power > 0)
                primes.Add((divisor, power));
            if (number < (long)divisor * divisor && number > 1 && number < int.MaxValue)
            {
                primes.Add(((int)number, 1));
                number = BigInteger.One;
            }
        }
        return (primes, number);
    }
}
