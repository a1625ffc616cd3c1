using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Chemistry;

/// <summary>An equation that was read: each substance with its coefficient, on either side.</summary>
/// <param name="Left">What reacts.</param>
/// <param name="Right">What comes of it.</param>
sealed record Reaction(IReadOnlyList<Species> Left, IReadOnlyList<Species> Right)
{
    /// <summary>Whether both are the same equation up to order and a common factor of the coefficients.</summary>
    /// <remarks>Kinds of arrow aren't compared; states are where both equations give them.</remarks>
    public bool Means(Reaction reference)
    {
        Rational? factor = null;
        return Match(Left, reference.Left, ref factor) && Match(Right, reference.Right, ref factor);
    }

    static bool Match(
        IReadOnlyList<Species> found,
        IReadOnlyList<Species> expected,
        ref Rational? factor
    )
    {
        if (found.Count != expected.Count)
            return false;
        var open = expected.ToList();
        foreach (var species in found)
        {
            var index = open.FindIndex(species.IsSameSubstance);
            if (index < 0)
                return false;
            var ratio = species.Coefficient / open[index].Coefficient;
            factor ??= ratio;
            if (ratio != factor)
                return false;
            open.RemoveAt(index);
        }
        return true;
    }
}

/// <summary>A substance of an equation.</summary>
/// <param name="Coefficient">How much of it, above 0.</param>
/// <param name="Formula">What it is; null for the electron.</param>
sealed record Species(Rational Coefficient, Formula? Formula)
{
    /// <summary>Whether it is the same substance, whatever the coefficient.</summary>
    public bool IsSameSubstance(Species reference) =>
        Formula is null || reference.Formula is null
            ? Formula is null && reference.Formula is null
            : Formula.Means(reference.Formula) == true
                && (
                    Formula.State is null
                    || reference.Formula.State is null
                    || Formula.State == reference.Formula.State
                );
}
