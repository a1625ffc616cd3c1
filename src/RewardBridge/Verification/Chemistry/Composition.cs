namespace RewardBridge.Verification.Chemistry;

/// <summary>How many of each atom a formula holds, and its charge.</summary>
/// <remarks>Keys are element symbols, with the mass number before it where an isotope is given: "14C".</remarks>
sealed class Composition : IEquatable<Composition>
{
    /// <summary>More atoms than any formula that means something; larger counts are refused.</summary>
    public const long MaxAtoms = 1_000_000_000;

    readonly SortedDictionary<string, long> _atoms = new(StringComparer.Ordinal);

    /// <summary>In elementary charges.</summary>
    public int Charge { get; set; }

    /// <summary>Whether nothing has been added.</summary>
    public bool IsEmpty => _atoms.Count == 0;

    /// <summary>Adds atoms of one kind; false where there are too many.</summary>
    public bool TryAdd(string atom, long count)
    {
        var sum = _atoms.GetValueOrDefault(atom) + count;
        _atoms[atom] = sum;
        return sum <= MaxAtoms;
    }

    /// <summary>Adds all atoms of a part, several times; false where there are too many.</summary>
    public bool TryAdd(Composition part, long times)
    {
        Charge += part.Charge;
        foreach (var (atom, count) in part._atoms)
            if (!TryAdd(atom, count * times)) // both at most 10^9
                return false;
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Composition? other) =>
        other is not null && Charge == other.Charge && _atoms.SequenceEqual(other._atoms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Composition);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _atoms.Aggregate(Charge, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <summary>"C 2, H 6, O 1; charge 0", the same for equal compositions.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{string.Join(", ", _atoms.Select(a => $"{a.Key} {a.Value}"))}; charge {Charge}"
        );
}
