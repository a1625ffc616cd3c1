using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Exact;

/// <summary>The atoms of one comparison, so that both sides share them.</summary>
sealed class Atoms
{
    readonly Dictionary<string, Atom> _byKey = new(StringComparer.Ordinal);
    readonly List<Atom> _all = [];

    public Atom this[int index] => _all[index];

    public Atom Variable(string name) => Get(name, new Variable(name), 0, default, true);

    public Atom ImaginaryUnit() =>
        Get("\\i", new Constant(ConstantKind.ImaginaryUnit), 2, new(-1, 1), true);

    /// <summary>The positive root of a prime.</summary>
    public Atom PrimeRoot(int prime, int degree) =>
        Get(
            $"\\root{degree}({prime})",
            Expression.Root(Expression.Integer(prime), Expression.Integer(degree)),
            degree,
            new(prime, 1),
            degree == 2
        );

    /// <summary>An expression that is equal to another where their keys are, and perhaps beyond.</summary>
    public Atom Opaque(string key, Expression node) => Get(key, node, 0, default, false);

    Atom Get(string key, Expression node, int degree, Rational reduced, bool isIndependent)
    {
        if (!_byKey.TryGetValue(key, out var atom))
        {
            atom = new(_all.Count, key, node, degree, reduced, isIndependent);
            _byKey.Add(key, atom);
            _all.Add(atom);
        }
        return atom;
    }
}
