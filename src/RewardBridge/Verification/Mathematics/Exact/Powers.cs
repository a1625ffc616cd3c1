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
        for (
            var divisor = 2;
            divisor < 1024 && number > long.MaxValue;
            divisor += divisor == 2 ? 1 : 2
        )
        {
            budget.Spend(2 + number.GetByteCount() / 8);
            var power = 0;
            for (; BigInteger.Remainder(number, divisor).IsZero; power++)
                number /= divisor;
            if (power > 0)
                primes.Add((divisor, power));
        }
        return number > long.MaxValue
            ? (primes, number)
            : (primes, SmallFactors((long)number, primes, budget));
    }

    // The same in machine words, for what nearly all numbers are.
    static long SmallFactors(long number, List<(int Prime, int Power)> primes, WorkBudget budget)
    {
        for (
            var divisor = 2;
            divisor < 1024 && number >= (long)divisor * divisor;
            divisor += divisor == 2 ? 1 : 2
        )
        {
            var power = 0;
            for (; number % divisor == 0; power++)
                number /= divisor;
            if (power > 0)
                primes.Add((divisor, power));
        }
        budget.Spend(200);
        if (number is <= 1 or >= 1 << 20)
            return number;
        // Below 2^20 with no divisor up to its root: a prime.
        var last = primes.FindIndex(p => p.Prime == number);
        if (last >= 0)
            primes[last] = (primes[last].Prime, primes[last].Power + 1);
        else
            primes.Add(((int)number, 1));
        return 1;
    }
}
