namespace RewardBridge.Verification.Mathematics.Exact;

/// <summary>A product of atoms to whole positive powers; by value.</summary>
sealed class Monomial : IEquatable<Monomial>
{
    readonly int _hash;

    /// <summary>The product of these powers.</summary>
    /// <param name="factors">Ascending by atom, each atom once, powers above 0.</param>
    public Monomial((int Atom, int Power)[] factors)
    {
        Factors = factors;
        var hash = new HashCode();
        foreach (var factor in factors)
            hash.Add(factor);
        _hash = hash.ToHashCode();
    }

    /// <summary>The empty product.</summary>
    public static Monomial One { get; } = new([]);

    public (int Atom, int Power)[] Factors { get; }

    /// <summary>The product, before any power of a root is reduced.</summary>
    public static Monomial operator *(Monomial a, Monomial b)
    {
        if (a.Factors.Length == 0)
            return b;
        if (b.Factors.Length == 0)
            return a;
        var product = new List<(int, int)>(a.Factors.Length + b.Factors.Length);
        var (i, j) = (0, 0);
        while (i < a.Factors.Length || j < b.Factors.Length)
            if (
                j == b.Factors.Length
                || i < a.Factors.Length && a.Factors[i].Atom < b.Factors[j].Atom
            )
                product.Add(a.Factors[i++]);
            else if (i == a.Factors.Length || b.Factors[j].Atom < a.Factors[i].Atom)
                product.Add(b.Factors[j++]);
            else
                product.Add(
                    (a.Factors[i].Atom, checked(a.Factors[i++].Power + b.Factors[j++].Power))
                );
        return new([.. product]);
    }

    public bool Equals(Monomial? other) =>
        other is not null && Factors.AsSpan().SequenceEqual(other.Factors);

    public override bool Equals(object? obj) => Equals(obj as Monomial);

    public override int GetHashCode() => _hash;
}
