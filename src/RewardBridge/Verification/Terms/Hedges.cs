namespace RewardBridge.Verification.Terms;

/// <summary>Finds answers that don't commit themselves: "Paris or Rome", "either", "it could be", "not Paris".</summary>
static class Hedges
{
    // As TermTokens leaves them; each Chinese character is a token.
    static readonly string[][] Rivals =
    [
        ["or"],
        ["either"],
        ["或"],
        ["还", "是"],
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
        ["rather", "than"],
        ["instead", "of"],
        ["不", "是"],
        ["并", "非"],
        ["而", "非"],
    ];

    // Words between a sign of rivalry and the answer: "or the city of Rome".
    const int Reach = 6;
    const int NegationReach = 3;

    /// <summary>What makes the mention of an answer worthless as an answer; null where nothing does.</summary>
    /// <param name="answer">The tokens of the whole answer.</param>
    /// <param name="start">Index of the mention's first token.</param>
    /// <param name="length">Its number of tokens.</param>
    public static string? Around(IReadOnlyList<string> answer, int start, int length)
    {
        var end = start + length;
        if (
            Stands(answer, Rivals, start - Reach, start) || Stands(answer, Rivals, end, end + Reach)
        )
            return "one of several answers";
        if (Stands(answer, Negations, start - NegationReach, start))
            return "an answer that is denied";
        return Stands(answer, Doubts, start - Reach, start) ? "an answer that is doubted" : null;
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
