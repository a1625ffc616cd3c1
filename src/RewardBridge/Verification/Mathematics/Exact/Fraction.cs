using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Exact;

/// <summary>A quotient of polynomials. It isn't reduced: equality multiplies crosswise.</summary>
sealed record Fraction(Polynomial Top, Polynomial Bottom)
{
    public static Fraction Of(Rational value) => new(Polynomial.Constant(value), Polynomial.One);

    public static Fraction Of(Atom atom, int power = 1) =>
        power > 0
            ? new(Polynomial.Of(atom, power), Polynomial.One)
            : new(Polynomial.One, Polynomial.Of(atom, -power));

    /// <summary>The number that it is; null where it holds an atom.</summary>
    public Rational? Value =>
        Top.Value is { } top && Bottom.Value is { Sign: not 0 } bottom ? top / bottom : null;
}
