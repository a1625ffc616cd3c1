namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>A number found in a text.</summary>
/// <param name="Value">Its exact value; a percent sign is not applied.</param>
/// <param name="IsPercent">Whether a percent sign follows.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character.</param>
readonly record struct NumberInText(Rational Value, bool IsPercent, int Start, int End)
{
    /// <summary>Whether two written numbers mean the same.</summary>
    /// <remarks>
    /// 50 % is 1/2. Where only one of the two bears a percent sign it may also be read as the bare number, because
    /// "what percentage" is often answered by "50".
    /// </remarks>
    public bool Means(NumberInText other) =>
        IsPercent == other.IsPercent
            ? Value == other.Value
            : Value == other.Value || Fraction == other.Fraction;

    Rational Fraction => IsPercent ? Value / new Rational(100, 1) : Value;
}
