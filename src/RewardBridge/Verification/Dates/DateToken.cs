namespace RewardBridge.Verification.Dates;

/// <summary>A word, a number or a mark of a text in which dates are looked for.</summary>
/// <param name="Text">In small letters; a number's digits without "st", "nd", "rd" or "th".</param>
/// <param name="Value">The number; -1 for words, marks and numbers of more than six digits.</param>
/// <param name="IsOrdinal">Whether "st", "nd", "rd" or "th" followed the number.</param>
/// <param name="IsApart">Whether white space stands before it.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character.</param>
readonly record struct DateToken(
    string Text,
    int Value,
    bool IsOrdinal,
    bool IsApart,
    int Start,
    int End
)
{
    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Value >= 0;

    /// <summary>Number of its characters, a number's ending apart.</summary>
    public int Length => Text.Length;
}
