using System.Globalization;
using System.Numerics;
using System.Text;
using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Exact;

/// <summary>Brings expressions to quotients of polynomials over shared atoms.</summary>
/// <remarks>
/// Over variables, square roots of whole numbers and i this is a true normal form: the difference of two equal expressions
/// has the numerator 0 and no other has. Everything else (sin x, log 2, nested roots, 2^n) becomes an opaque atom.
/// </remarks>
sealed class NormalForm(WorkBudget budget)
{
    // A sum of several terms to a higher power stays an opaque atom.
    const int MaxExpandedPower = 24;
    const int MaxPower = 100_000;

    public Atoms Atoms { get; } = new();

    /// <summary>The normal form of a value.</summary>
    /// <exception cref="UnreadableMathException">It is no value (a list, a relation), or divides by 0.</exception>
    public Fraction Of(Expression expression)
    {
        budget.Spend(20);
        return expression switch
        {
            Number number => Fraction.Of(number.Value),
            Variable variable => Fraction.Of(Atoms.Variable(variable.Name)),
            Constant { Kind: ConstantKind.ImaginaryUnit } => Fraction.Of(Atoms.ImaginaryUnit()),
            Constant { Kind: ConstantKind.Pi or ConstantKind.Euler } c => Fraction.Of(
                Atoms.Opaque($"\\{c.Kind}", c)
            ),
            Sum sum => sum.Terms.Select(Of).Aggregate(Add),
            Product product => product.Factors.Select(Of).Aggregate(Multiply),
            Power power => PowerOf(power),
            Call call => CallOf(call),
            Percent percent => Multiply(Of(percent.Value), Fraction.Of(new(1, 100))),
            Degrees degrees => Of(
                new Product([degrees.Value, new Constant(ConstantKind.Pi), new Number(new(1, 180))])
            ),
            Quantity quantity => Of(quantity.Value),
            Ratio { Parts: [var a, var b] } => Of(Expression.Quotient(a, b)),
            _ => throw new UnreadableMathException("a value was expected"),
        };
    }

    public Fraction Subtract(Fraction a, Fraction b) =>
        Add(a, Multiply(b, Fraction.Of(new(-1, 1))));

    public Fraction Add(Fraction a, Fraction b) =>
        a.Bottom.Value is { } p && b.Bottom.Value is { } q && p == q
            ? new(Polynomial.Add(a.Top, b.Top, budget), a.Bottom)
            : new(
                Polynomial.Add(Times(a.Top, b.Bottom), Times(b.Top, a.Bottom), budget),
                Times(a.Bottom, b.Bottom)
            );

    public Fraction Multiply(Fraction a, Fraction b) =>
        new(Times(a.Top, b.Top), Times(a.Bottom, b.Bottom));

    Polynomial Times(Polynomial a, Polynomial b) => Polynomial.Multiply(a, b, Atoms, budget);

    /// <summary>One spelling for equal polynomials.</summary>
    public string Key(Fraction fraction) =>
        fraction.Bottom.Value is { Sign: not 0 } bottom
            ? Key(fraction.Top.Scaled(new Rational(1, 1) / bottom, budget))
            : $"({Key(fraction.Top)})/({Key(fraction.Bottom)})";

    string Key(Polynomial polynomial)
    {
        budget.Spend(30 * polynomial.Terms.Count);
        var terms = new List<string>(polynomial.Terms.Count);
        foreach (var (monomial, coefficient) in polynomial.Terms)
        {
            var term = new StringBuilder(coefficient.ToString());
            foreach (
                var (atom, power) in monomial.Factors.OrderBy(
                    f => Atoms[f.Atom].Key,
                    StringComparer.Ordinal
                )
            )
                term.Append(CultureInfo.InvariantCulture, $"*{Atoms[atom].Key}^{power}");
            budget.Spend(term.Length / 4);
            terms.Add(term.ToString());
        }
        terms.Sort(StringComparer.Ordinal);
        return string.Join('+', terms);
    }

    Fraction PowerOf(Power power)
    {
        // (b^x)^n is b^(x n) for whole n.
        if (power is { Base: Power inner, Exponent: Number { Value.Denominator.IsOne: true } })
            return PowerOf(new(inner.Base, new Product([inner.Exponent, power.Exponent])));
        var value = Of(power.Base);
        var exponent = Of(power.Exponent);
        if (exponent.Value is not { } number)
            return Opaque("pow", [value, exponent], power);
        if (!number.Denominator.IsOne)
            return value.Value is { } radicand && number.Denominator < 64
                ? RationalRoot(radicand, number, power)
                : RootOf(value, number, power);
        if (number.Sign == 0)
            return Fraction.Of(new(1, 1));
        if (number.Sign < 0 && value.Top.IsZero)
            throw new UnreadableMathException("found a division by 0");
        return WholePower(value, number.Numerator, power);
    }

    Fraction WholePower(Fraction value, BigInteger exponent, Power power)
    {
        if (value.Value is { } number)
            return Powers.Fits(number, exponent)
                ? Fraction.Of(Powers.Of(number, exponent, budget))
                : Opaque("pow", [value, Fraction.Of(new Rational(exponent, 1))], power);
        var limit =
            value.Top.Terms.Count == 1 && value.Bottom.Terms.Count == 1
                ? MaxPower
                : MaxExpandedPower;
        if (BigInteger.Abs(exponent) > limit)
            return Opaque("pow", [value, Fraction.Of(new Rational(exponent, 1))], power);
        var times = (int)exponent;
        var (top, bottom) = (
            Raised(value.Top, Math.Abs(times)),
            Raised(value.Bottom, Math.Abs(times))
        );
        return times > 0 ? new(top, bottom) : new(bottom, top);
    }

    Polynomial Raised(Polynomial value, int times)
    {
        var result = Polynomial.One;
        for (var square = value; ; square = Times(square, square))
        {
            if ((times & 1) == 1)
                result = Times(result, square);
            if ((times >>= 1) == 0)
                return result;
        }
    }

    // Roots of what isn't a number: the root is the atom, its whole power stands outside.
    Fraction RootOf(Fraction value, Rational exponent, Power power)
    {
        if (BigInteger.Abs(exponent.Numerator) > MaxPower || exponent.Denominator > MaxPower)
            return Opaque("pow", [value, Fraction.Of(exponent)], power);
        var degree = new Rational(1, exponent.Denominator);
        var atom = Atoms.Opaque(
            $"\\pow({Key(value)},{degree})",
            new Power(power.Base, new Number(degree))
        );
        return Fraction.Of(atom, (int)exponent.Numerator);
    }

    // Splits the radicand into primes: √12 is 2√3. An odd root of a negative number is real, an even one has i.
    Fraction RationalRoot(Rational radicand, Rational exponent, Power power)
    {
        var degree = (int)exponent.Denominator;
        if (radicand.Sign == 0)
            return exponent.Sign > 0
                ? Fraction.Of(default(Rational))
                : throw new UnreadableMathException("found a division by 0");
        if (
            radicand.Sign < 0 && degree != 2 && degree % 2 == 0
            || BigInteger.Abs(exponent.Numerator) > 1000
        )
            return Opaque("pow", [Fraction.Of(radicand), Fraction.Of(exponent)], power);
        // 1/√d = √d/d keeps roots out of the denominator.
        var whole = radicand.Abs();
        var (primes, rest) = Powers.Factors(
            whole.Numerator * BigInteger.Pow(whole.Denominator, degree - 1),
            budget
        );
        if (!rest.IsOne)
            return RootOf(Fraction.Of(radicand), exponent, power);
        var root = Fraction.Of(new Rational(1, whole.Denominator));
        foreach (var (prime, times) in primes)
        {
            var (outside, inside) = Math.DivRem(times, degree);
            root = Multiply(root, Fraction.Of(Powers.Of(new(prime, 1), outside, budget)));
            if (inside > 0)
                root = Multiply(root, PrimePower(prime, inside, degree));
        }
        if (radicand.Sign < 0)
            root = Multiply(
                root,
                degree == 2 ? Fraction.Of(Atoms.ImaginaryUnit()) : Fraction.Of(new(-1, 1))
            );
        return WholePower(root, exponent.Numerator, power);
    }

    // 4^(1/4) is √2: in lowest terms.
    Fraction PrimePower(int prime, int inside, int degree)
    {
        var divisor = (int)BigInteger.GreatestCommonDivisor(inside, degree);
        return Fraction.Of(Atoms.PrimeRoot(prime, degree / divisor), inside / divisor);
    }

    Fraction CallOf(Call call)
    {
        if (call is { Function: "abs", Arguments: [Number n] })
            return Fraction.Of(n.Value.Abs());
        if (
            call
                is {
                    Function: "factorial",
                    Arguments: [Number { Value: { Denominator.IsOne: true, Sign: >= 0 } m }]
                }
            && m.Numerator <= 300
        )
            return Fraction.Of(Factorial((int)m.Numerator));
        return Opaque(call.Function, [.. call.Arguments.Select(Of)], call);
    }

    Rational Factorial(int n)
    {
        var product = BigInteger.One;
        for (var i = 2; i <= n; i++)
            product *= i;
        budget.Spend(n * 10);
        return new(product, 1);
    }

    Fraction Opaque(string name, IReadOnlyList<Fraction> arguments, Expression node) =>
        Fraction.Of(Atoms.Opaque($"\\{name}({string.Join(',', arguments.Select(Key))})", node));
}
