namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>A number found in a text.</summary>
/// <param name="Value">Its exact value; a percent sign is not applied.</param>
/// <param name="IsPercent">Whether a percent sign follows.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character.</param>
readonly record struct NumberInText(Rational Value, bool IsPercent, int Start, int End)
{
    /// <summary>Whether this number of an answer means a reference's.</summary>
    /// <remarks>
    /// 50 % is 1/2. Where only one of the two bears a percent sign it may also be read as the bare number, because
    /// "what percentage" is often answered by "50"; but a reference without the sign that is no more than 1 may be a
    /// share, and 0.5 % isn't 0.5.
    /// </remarks>
    public bool Means(NumberInText reference) =>
        IsPercent == reference.IsPercent
            ? Value == reference.Value
            : Fraction == reference.Fraction
                || Value == reference.Value
                    && (reference.IsPercent || reference.Value.Abs().CompareTo(One) > 0);

    static Rational One => new(1, 1);

    Rational Fraction => IsPercent ? Value / new Rational(100, 1) : Value;
}
