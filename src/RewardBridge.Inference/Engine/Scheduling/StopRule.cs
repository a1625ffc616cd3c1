namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>When a completion is at its end, and what its text is.</summary>
/// <param name="stopTokens">Token ids that end it.</param>
/// <param name="stopStrings">Texts that end it; none empty.</param>
/// <param name="decode">Token ids to text, special tokens left out.</param>
public sealed class StopRule(
    IReadOnlyList<int> stopTokens,
    IReadOnlyList<string> stopStrings,
    Func<IReadOnlyList<int>, string> decode
)
{
    /// <summary>Tokens decoded at first to look for a stop string: more than most strings have.</summary>
    const int FirstWindow = 16;

    readonly HashSet<int> _stopTokens = [.. stopTokens];
    readonly int _longest = stopStrings.Count == 0 ? 0 : stopStrings.Max(text => text.Length);

    /// <summary>Whether the last token ends the completion.</summary>
    public bool Ends(ArraySegment<int> tokens) =>
        _stopTokens.Contains(tokens[^1])
        || (_longest > 0 && NewTextHasStop(tokens) && Cut(decode(tokens)) is not null);

    /// <summary>The completion's text: without the stop token, cut before the first stop string.</summary>
    public string Text(ArraySegment<int> tokens)
    {
        if (tokens.Count > 0 && _stopTokens.Contains(tokens[^1]))
            tokens = tokens[..^1];
        var text = decode(tokens);
        return Cut(text) ?? text;
    }

    string? Cut(string text)
    {
        var first = -1;
        foreach (var stop in stopStrings)
        {
            var at = text.IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0 && (first < 0 || at < first))
                first = at;
        }
        return first < 0 ? null : text[..first];
    }

    /// <summary>Looks at so many of the last tokens that a stop string which ends in the last one is whole.</summary>
    bool NewTextHasStop(ArraySegment<int> tokens)
    {
        var needed = _longest + decode(tokens[^1..]).Length;
        for (var window = FirstWindow; ; window *= 2)
        {
            var text = decode(window < tokens.Count ? tokens[^window..] : tokens);
            if (Cut(text) is not null)
                return true;
            if (window >= tokens.Count || text.Length >= needed)
                return false;
        }
    }
}
