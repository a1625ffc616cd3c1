using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Exact;

/// <summary>A polynomial in atoms with exact coefficients; no coefficient is 0.</summary>
/// <param name="terms">Taken over; not changed afterwards.</param>
sealed class Polynomial(Dictionary<Monomial, Rational> terms)
{
    public static Polynomial Zero { get; } = new([]);

    public static Polynomial One { get; } = Constant(new(1, 1));

    public IReadOnlyDictionary<Monomial, Rational> Terms => terms;

    public bool IsZero => terms.Count == 0;

    /// <summary>The number that it is; null where it holds an atom.</summary>
    public Rational? Value =>
        terms.Count == 0 ? new Rational(0, 1)
        : terms.Count == 1 && terms.TryGetValue(Monomial.One, out var value) ? value
        : null;

    public static Polynomial Constant(Rational value) =>
        value.Sign == 0 ? Zero : new(new() { [Monomial.One] = value });

    public static Polynomial Of(Atom atom, int power = 1) =>
        new(new() { [new([(atom.Index, power)])] = new(1, 1) });

    public static Polynomial Add(Polynomial a, Polynomial b, WorkBudget budget)
    {
        var sum = new Dictionary<Monomial, Rational>(a.Terms);
        foreach (var (monomial, coefficient) in b.Terms)
            AddTo(sum, monomial, coefficient, budget);
        return new(sum);
    }

    public static Polynomial Multiply(Polynomial a, Polynomial b, Atoms atoms, WorkBudget budget)
    {
        var product = new Dictionary<Monomial, Rational>();
        foreach (var (m, c) in a.Terms)
        foreach (var (n, d) in b.Terms)
        {
            budget.Spend(30 + 4 * (m.Factors.Length + n.Factors.Length));
            var (monomial, factor) = Reduced(m * n, atoms, budget);
            AddTo(product, monomial, Bounded(c * d * factor, budget), budget);
        }
        return new(product);
    }

    public Polynomial Scaled(Rational factor, WorkBudget budget)
    {
        if (factor.Sign == 0)
            return Zero;
        var scaled = new Dictionary<Monomial, Rational>(terms.Count);
        foreach (var (monomial, coefficient) in terms)
            scaled.Add(monomial, Bounded(coefficient * factor, budget));
        return new(scaled);
    }

    // √2 squared is 2, i squared is -1.
    static (Monomial, Rational) Reduced(Monomial monomial, Atoms atoms, WorkBudget budget)
    {
        var factor = new Rational(1, 1);
        if (
            !Array.Exists(
                monomial.Factors,
                f => atoms[f.Atom].Degree is > 0 and var d && f.Power >= d
            )
        )
            return (monomial, factor);
        var kept = new List<(int, int)>();
        foreach (var (index, power) in monomial.Factors)
        {
            var atom = atoms[index];
            var left = atom.Degree > 0 ? power % atom.Degree : power;
            if (left > 0)
                kept.Add((index, left));
            if (atom.Degree > 0)
                factor *= Powers.Of(atom.Reduced, power / atom.Degree, budget);
        }
        return (new([.. kept]), factor);
    }

    static void AddTo(
        Dictionary<Monomial, Rational> sum,
        Monomial monomial,
        Rational coefficient,
        WorkBudget budget
    )
    {
        budget.Spend(10);
        var total = sum.TryGetValue(monomial, out var before)
            ? Bounded(before + coefficient, budget)
            : coefficient;
        if (total.Sign == 0)
            sum.Remove(monomial);
        else
            sum[monomial] = total;
    }

    static Rational Bounded(Rational value, WorkBudget budget)
    {
        var bits = Powers.Bits(value);
        budget.Spend(bits / 16);
        return bits <= 2 * WorkBudget.MaxBits
            ? value
            : throw new BudgetExceededException(
                $"a number has more than {2 * WorkBudget.MaxBits} bits"
            );
    }
}
