namespace RewardBridge.Verification.Chemistry;

/// <summary>A formula that was read.</summary>
/// <param name="Composition">All its atoms and its charge.</param>
/// <param name="Written">The atoms and brackets as they stand, in one spelling: "CH3CH2OH".</param>
/// <param name="IsStructural">Whether an element is named twice, so that the order says more than the counts.</param>
/// <param name="State">"s", "l", "g" or "aq"; null where none is given.</param>
sealed record Formula(Composition Composition, string Written, bool IsStructural, string? State)
{
    /// <summary>Whether two formulas are of the same substance; null where they have the same atoms but could be isomers.</summary>
    /// <remarks>
    /// NaCl is ClNa, and CH3CH2OH is one of the things that C2H6O may stand for. CH3OCH3 has the same atoms as CH3CH2OH and is something else, so where
    /// both are structural and differ nothing is said. States aren't compared.
    /// </remarks>
    /// <param name="reference">What is expected: an answer that says less than it is not taken for the same.</param>
    public bool? Means(Formula reference) =>
        !Composition.Equals(reference.Composition) ? false
        : Written == reference.Written || !reference.IsStructural ? true
        : null;
}
