namespace RewardBridge.Judging;

/// <summary>The words in which a judge says what it thinks of a response.</summary>
/// <param name="Correct">The response gives the reference's answer, such as "YES".</param>
/// <param name="Incorrect">It gives another answer, such as "NO".</param>
/// <param name="Invalid">It gives no answer at all; null where the judge isn't offered this class.</param>
public sealed record VerdictWords(string Correct, string Incorrect, string? Invalid = null)
{
    /// <summary>YES and NO, as in arXiv:2503.23829.</summary>
    public static VerdictWords YesNo { get; } = new("YES", "NO");

    /// <summary>The word of a decision; null for one that the judge isn't offered.</summary>
    public string? Of(Decision decision) =>
        decision switch
        {
            Decision.Correct => Correct,
            Decision.Incorrect => Incorrect,
            _ => Invalid,
        };

    /// <summary>Spellings of a word that count as the word: as given, upper, capitalised and lower case; a single letter only as given.</summary>
    public static IReadOnlyList<string> Spellings(string word)
    {
        ArgumentException.ThrowIfNullOrEmpty(word);
        return word.Length == 1
            ? [word]
            :
            [
                .. new[]
                {
                    word,
                    word.ToUpperInvariant(),
                    char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant(),
                    word.ToLowerInvariant(),
                }.Distinct(),
            ];
    }

    /// <summary>The decision whose word a token begins, in any spelling; null where it begins none, or those of several.</summary>
    /// <remarks>For judges whose tokens are known as text only: "YES", " Yes" and "yes." begin YES, and so do "Y" and "YE".</remarks>
    /// <param name="token">A token's text.</param>
    public Decision? BegunBy(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var text = token.AsSpan().Trim().TrimEnd(".,:;!*\"'`");
        if (text.IsEmpty)
            return null;
        Decision? found = null;
        foreach (var decision in Enum.GetValues<Decision>())
            if (Of(decision) is { } word && Begins(word, text))
            {
                if (found is not null)
                    return null;
                found = decision;
            }
        return found;
    }

    static bool Begins(string word, ReadOnlySpan<char> token)
    {
        foreach (var spelling in Spellings(word))
            if (spelling.AsSpan().StartsWith(token, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The decision of a judge's answer: the word that it begins with and sets off by a mark, or else the last whole word that is a verdict; null where there is none.</summary>
    /// <remarks>"YES, there is no difference" begins with its verdict. A judge that reasons first names both words on its way, and ends with its verdict.</remarks>
    public Decision? In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.AsSpan().TrimStart(" \t\r\n*_\"'`([#");
        foreach (var decision in Enum.GetValues<Decision>())
            if (Of(decision) is { } word)
                foreach (var spelling in Spellings(word))
                    if (
                        start.StartsWith(spelling, StringComparison.Ordinal)
                        && IsSetOff(start[spelling.Length..])
                    )
                        return decision;
        return Last(text).Decision;
    }

    /// <summary>The decision whose word a text ends with, marks aside; null where it ends otherwise, as one that was cut off does.</summary>
    public Decision? EndOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (decision, end) = Last(text);
        return end >= 0 && !text.Skip(end).Any(char.IsLetterOrDigit) ? decision : null;
    }

    (Decision? Decision, int End) Last(string text)
    {
        var (last, end, found) = (-1, -1, (Decision?)null);
        foreach (var decision in Enum.GetValues<Decision>())
            if (Of(decision) is { } word)
                foreach (var spelling in Spellings(word))
                    if (LastWhole(text, spelling) is var at && at > last)
                        (last, end, found) = (at, at + spelling.Length, decision);
        return (found, end);
    }

    static bool IsSetOff(ReadOnlySpan<char> rest) =>
        rest.IsEmpty || ".,:;!*_\"'`)]\r\n\u2014\u3002\uFF0C\uFF1A\uFF1B".Contains(rest[0]);

    static int LastWhole(string text, string word)
    {
        var end = text.Length;
        while (
            end > 0 && text.LastIndexOf(word, end - 1, StringComparison.Ordinal) is >= 0 and var at
        )
        {
            if (IsEdge(text, at - 1) && IsEdge(text, at + word.Length))
                return at;
            end = at + word.Length - 1;
        }
        return -1;
    }

    // Chinese has no spaces, so its letters bound nothing: 答案是YES ends in a verdict.
    static bool IsEdge(string text, int at) =>
        at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]) || text[at] > '\u2E80';
}

/// <summary>What a judge says of a response.</summary>
public enum Decision
{
    /// <summary>It gives the reference's answer.</summary>
    Correct,

    /// <summary>It gives another answer.</summary>
    Incorrect,

    /// <summary>It gives no answer: empty, cut off, a refusal or a restatement of the question.</summary>
    Invalid,
}
