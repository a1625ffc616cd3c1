using System.Collections.Frozen;

namespace RewardBridge.Verification.Mathematics.Tokens;

/// <summary>Words that stand between the items of a list.</summary>
static class Separators
{
    static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        ["and", "or", "and/or", ", and", ", or", ",", ";", "和", "或", "与", "及", "或者", "以及"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether the trimmed text is such a word.</summary>
    public static bool Are(string words) => Known.Contains(words);
}
