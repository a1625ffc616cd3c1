using System.Numerics;
using RewardBridge.Verification.Mathematics.Exact;
using RewardBridge.Verification.Mathematics.Expressions;

namespace RewardBridge.Verification.Mathematics.Sampling;

/// <summary>Whether a polynomial in atoms is 0: exactly where its atoms are independent, else at random points.</summary>
/// <remarks>
/// Exact parts of a difference have cancelled before a double is touched, so that 2^100 + √2 - (2^100 + π) is √2 - π here.
/// At a point the polynomial counts as 0 where |sum of terms| ≤ 1e-10 times the sum of |terms|. A false "zero" needs that at
/// every point that has a value, two to four of them: for terms of like size the chance is about 1e-10 a point, so below
/// 1e-19. Without variables there is one point, and the chance is about 1e-10. "Not zero" needs one point only.
/// Half of the points are positive, half are of any sign; at the latter only real values count, so that √(x²) isn't x but
/// log x² is 2 log x.
/// </remarks>
sealed class ZeroTest(NormalForm form, WorkBudget budget)
{
    const double Tolerance = 1e-10;
    const int Points = 4;
    const int MaxTries = 12;
    const ulong Seed = 0x5EED_0F_A115;

    /// <summary>Whether it is 0.</summary>
    /// <exception cref="BudgetExceededException">Its values are too large, or undefined everywhere.</exception>
    public bool IsZero(Polynomial polynomial)
    {
        if (polynomial.IsZero)
            return true;
        var atoms = polynomial
            .Terms.Keys.SelectMany(m => m.Factors)
            .Select(f => form.Atoms[f.Atom])
            .Distinct()
            .ToList();
        if (atoms.TrueForAll(a => a.IsIndependent))
            return false;
        var hasVariables = atoms.Exists(a => Names(a.Node).Any());
        var valid = 0;
        for (var attempt = 0; attempt < (hasVariables ? MaxTries : 1) && valid < Points; attempt++)
        {
            if (IsZeroAt(polynomial, atoms, attempt) is not { } isZero)
                continue;
            if (!isZero)
                return false;
            valid++;
        }
        return valid > (hasVariables ? 1 : 0)
            ? true
            : throw new BudgetExceededException(
                "the two have no values that could be compared: too large, or undefined"
            );
    }

    // Null where some atom has no value, or one that isn't real among points of any sign.
    bool? IsZeroAt(Polynomial polynomial, List<Atom> atoms, int attempt)
    {
        var isPositive = attempt % 2 == 0;
        var evaluator = new Evaluator(name => Coordinate(name, attempt, isPositive), budget);
        var values = new Dictionary<int, Complex>();
        foreach (var atom in atoms)
        {
            var value = Evaluator.CanEvaluate(atom.Node)
                ? evaluator.Of(atom.Node)
                : Coordinate(atom.Key, attempt, isPositive);
            if (!Complex.IsFinite(value))
                return null;
            if (
                !isPositive
                && !atom.IsIndependent
                && Math.Abs(value.Imaginary) > 1e-12 * Complex.Abs(value)
            )
                return null;
            values[atom.Index] = value;
        }
        var (sum, size) = (Complex.Zero, 0.0);
        foreach (var (monomial, coefficient) in polynomial.Terms)
        {
            budget.Spend(20);
            Complex term = coefficient.ToDouble();
            foreach (var (atom, power) in monomial.Factors)
                term *= Complex.Pow(values[atom], power);
            sum += term;
            size += Complex.Abs(term);
        }
        return double.IsFinite(size) && size > 0 ? Complex.Abs(sum) <= Tolerance * size : null;
    }

    static IEnumerable<string> Names(Expression node) =>
        node switch
        {
            Variable v => [v.Name],
            Sum sum => sum.Terms.SelectMany(Names),
            Product product => product.Factors.SelectMany(Names),
            Power power => Names(power.Base).Concat(Names(power.Exponent)),
            Call call => call.Arguments.SelectMany(Names),
            Percent percent => Names(percent.Value),
            Degrees degrees => Names(degrees.Value),
            _ => [],
        };

    // Between 0.5 and 2.5 in size, from a hash (SplitMix64) of the name and the attempt.
    static double Coordinate(string name, int attempt, bool isPositive)
    {
        var state = Seed + (ulong)attempt;
        foreach (var character in name)
            state = Mixed(state ^ character);
        var value = 0.5 + 2.0 * (Mixed(state) >> 11) / (1UL << 53);
        return isPositive || (Mixed(state + 1) & 1) == 0 ? value : -value;
    }

    static ulong Mixed(ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
