namespace RewardBridge.Verification.Terms;

/// <summary>Tells an answer that only lists candidates ("Rome, Paris, Berlin, Madrid") from one that gives an answer.</summary>
static class CandidateList
{
    const int LongestList = 600;
    const int LongestItem = 8;
    const int MostItems = 60;

    // One item that comes first may be the answer with what it belongs to: "Munich, Bavaria, Germany".
    const int RivalsBehind = 3;
    const int RivalsAround = 2;

    static readonly char[] Separators = [',', ';', '/', '、', '，', '；', '\n'];

    static readonly string[] Carriers =
    [
        "the answer is",
        "answer:",
        "it is",
        "it could be",
        "it is one of",
        "答案是",
    ];

    /// <summary>Whether the answer is a list in which the reference is one of several rivals.</summary>
    /// <param name="answer">The answer as written.</param>
    /// <param name="references">The variants of all references, as <see cref="TermTokens"/>: what is one of them is no rival.</param>
    public static bool IsHedge(string answer, IReadOnlyCollection<IReadOnlyList<string>> references)
    {
        var text = answer.Trim().TrimEnd('.', '。');
        if (text.Length > LongestList)
            return false;
        foreach (var carrier in Carriers)
            if (text.StartsWith(carrier, StringComparison.OrdinalIgnoreCase))
            {
                text = text[carrier.Length..];
                break;
            }
        var items = text.Split(Separators, MostItems, StringSplitOptions.RemoveEmptyEntries)
            .Select(TermTokens.Of)
            .Where(item => item.Count > 0)
            .Select(WithoutConjunction)
            .ToList();
        if (
            items.Exists(item => item.Count > LongestItem)
            || text.Contains(". ", StringComparison.Ordinal)
        )
            return false;
        var first = items.FindIndex(item => references.Any(r => Holds(item, r)));
        var rivals = items.Count(item => !references.Any(r => Holds(item, r)));
        return first >= 0 && rivals >= (first == 0 ? RivalsBehind : RivalsAround);
    }

    static IReadOnlyList<string> WithoutConjunction(IReadOnlyList<string> item) =>
        item is [var first, .., _] && first is "and" or "or" ? [.. item.Skip(1)] : item;

    static bool Holds(IReadOnlyList<string> item, IReadOnlyList<string> reference) =>
        Rules.TokenSequence.Contains(item, reference) || item.All(reference.Contains);
}
