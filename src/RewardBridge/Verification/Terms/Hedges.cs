namespace RewardBridge.Verification.Terms;

/// <summary>Finds answers that don't commit themselves: "Paris or Rome", "either", "it could be", "not Paris".</summary>
/// <remarks>
/// Reach is short: in prose "or" a few words away mostly joins other things ("the cue ball in pool, or billiards, is white").
/// </remarks>
static class Hedges
{
    // As TermTokens leaves them; each Chinese character is a token.
    static readonly string[][] Rivals =
    [
        ["or"],
        ["或"],
        ["还", "是"],
    ];

    static readonly string[][] Choices =
    [
        ["either"],
        ["one", "of"],
    ];

    static readonly string[][] Doubts =
    [
        ["could", "be"],
        ["might", "be"],
        ["may", "be"],
        ["maybe"],
        ["perhaps"],
        ["possibly"],
        ["not", "sure"],
        ["unclear"],
        ["可", "能", "是"],
        ["也", "许"],
        ["不", "确", "定"],
    ];

    static readonly string[][] Negations =
    [
        ["not"],
        ["isnt"],
        ["wasnt"],
        ["arent"],
        ["never"],
        ["cannot", "be"],
        ["cant", "be"],
        ["rather", "than"],
        ["instead", "of"],
        ["except"],
        ["unlike"],
        ["anything", "but"],
        ["other", "than"],
        ["wrong", "to", "say"],
        ["incorrect", "to", "say"],
        ["不", "是"],
        ["并", "非"],
        ["而", "非"],
    ];

    // Directly behind the mention.
    static readonly string[][] NegationsBehind =
    [
        ["is", "not"],
        ["was", "not"],
        ["isnt"],
        ["wasnt"],
        ["is", "wrong"],
        ["is", "incorrect"],
        ["is", "false"],
        ["是", "错", "的"],
    ];

    // "or perhaps the city of Rome": words between a sign of rivalry and the answer that change nothing.
    static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "perhaps",
        "maybe",
        "possibly",
        "even",
        "in",
        "on",
        "by",
        "city",
        "of",
        "it",
        "is",
        "was",
    };

    const int Reach = 5;
    const int NegationReach = 3;

    /// <summary>What makes the mention of an answer worthless as an answer; null where nothing does.</summary>
    /// <param name="answer">The tokens of the whole answer.</param>
    /// <param name="start">Index of the mention's first token.</param>
    /// <param name="length">Its number of tokens.</param>
    public static string? Around(IReadOnlyList<string> answer, int start, int length)
    {
        var end = start + length;
        if (IsRivalBefore(answer, start) || IsRivalBehind(answer, end))
            return "one of several answers";
        if (IsDenied(answer, start) || IsDeniedBehind(answer, end))
            return "an answer that is denied";
        if (IsBound(answer, start, end))
            return "a bound";
        return Stands(answer, Doubts, start - Reach, start) ? "an answer that is doubted" : null;
    }

    /// <summary>Whether the mention is denied: "not Paris", "anything but Paris", and not "not only Paris".</summary>
    /// <param name="answer">The tokens of the whole answer.</param>
    /// <param name="start">Index of the mention's first token.</param>
    public static bool IsDenied(IReadOnlyList<string> answer, int start) =>
        Stands(answer, Negations, start - NegationReach, start)
        && !Stands(
            answer,
            [
                ["not", "only"],
            ],
            start - NegationReach,
            start
        );

    // "Paris is not the capital", and not "Paris is not only the capital".
    static bool IsDeniedBehind(IReadOnlyList<string> answer, int end)
    {
        foreach (var denial in NegationsBehind)
            if (
                end + denial.Length <= answer.Count
                && StandsAt(answer, end, denial)
                && (
                    end + denial.Length == answer.Count
                    || answer[end + denial.Length] is not ("only" or "just")
                )
            )
                return true;
        return false;
    }

    // "before 1969": of dates and numbers; "before the war" may be an answer.
    static bool IsBound(IReadOnlyList<string> answer, int start, int end) =>
        start > 0
        && answer[start - 1] is ("before" or "after" or "than")
        && answer[end - 1].All(char.IsAsciiDigit);

    // "Rome or Paris", "Rome, or perhaps Paris", "either Paris".
    static bool IsRivalBefore(IReadOnlyList<string> answer, int start)
    {
        if (Stands(answer, Choices, start - 2, start))
            return true;
        var at = start;
        while (at > 0 && start - at < Reach && Fillers.Contains(answer[at - 1]))
            at--;
        return Stands(answer, Rivals, at - 2, at) && EndsWithRival(answer, at);
    }

    static bool EndsWithRival(IReadOnlyList<string> answer, int end)
    {
        foreach (var rival in Rivals)
            if (end >= rival.Length && StandsAt(answer, end - rival.Length, rival))
                return true;
        return false;
    }

    // "Paris or Rome", and "Paris, France, or Rome".
    static bool IsRivalBehind(IReadOnlyList<string> answer, int end)
    {
        foreach (var rival in Rivals)
            for (var at = end; at <= end + 1 && at + rival.Length <= answer.Count; at++)
                if (StandsAt(answer, at, rival))
                    return true;
        return false;
    }

    static bool Stands(IReadOnlyList<string> tokens, string[][] phrases, int from, int to)
    {
        from = Math.Max(from, 0);
        to = Math.Min(to, tokens.Count);
        foreach (var phrase in phrases)
            for (var i = from; i + phrase.Length <= to; i++)
                if (StandsAt(tokens, i, phrase))
                    return true;
        return false;
    }

    static bool StandsAt(IReadOnlyList<string> tokens, int at, string[] phrase)
    {
        for (var i = 0; i < phrase.Length; i++)
            if (tokens[at + i] != phrase[i])
                return false;
        return true;
    }
}
