using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Exact;

/// <summary>What a polynomial is in: a variable, the root of a prime, i, or a whole expression that has no simpler form.</summary>
/// <param name="Index">Its place among the atoms of one comparison, which orders monomials.</param>
/// <param name="Key">Its canonical spelling: equal keys are equal values.</param>
/// <param name="Node">What it evaluates to.</param>
/// <param name="Degree">The power at which it becomes the number <paramref name="Reduced"/>; 0 for none.</param>
/// <param name="Reduced">Its power to the degree: 2 for √2, -1 for i.</param>
/// <param name="IsIndependent">
/// Whether polynomials in such atoms are 0 only where all coefficients are: true of variables, square roots of primes and i.
/// </param>
sealed record Atom(
    int Index,
    string Key,
    Expression Node,
    int Degree,
    Rational Reduced,
    bool IsIndependent
);
