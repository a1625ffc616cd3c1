namespace RewardBridge.Verification.Quantities;

/// <summary>A number with its unit, found in a text.</summary>
/// <param name="Value">In the unit.</param>
/// <param name="Unit">The unit; null where none follows the number.</param>
/// <param name="Precision">How precisely the number is written, in the unit.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character.</param>
readonly record struct Quantity(
    double Value,
    Unit? Unit,
    WrittenPrecision Precision,
    int Start,
    int End
);
