namespace RewardBridge.Questions.Extraction;

/// <summary>The answer after "####", "Answer:", "The correct answer is", "答案是" and the like.</summary>
static class AnswerPhrase
{
    // Longer phrases need no entry of their own: "the final answer is" ends like "answer is".
    static readonly (string Noun, Func<string, int, int?> Link)[] Phrases =
    [
        ("####", (_, at) => at),
        ("answer", EnglishLink),
        ("answers", EnglishLink),
        ("correct option", EnglishLink),
        ("correct choice", EnglishLink),
        ("答案", ChineseLink),
        ("故选", (_, at) => at),
        ("故選", (_, at) => at),
        ("答:", StartsAlone),
        ("答：", StartsAlone),
    ];

    /// <summary>What follows the last phrase, to the end of its line, or the next line where nothing follows; null where there is none.</summary>
    public static string? In(string text)
    {
        var start = -1;
        foreach (var (noun, link) in Phrases)
            start = Math.Max(start, LastStart(text, noun, link));
        return start < 0 ? null : LineAt(text, start);
    }

    // Index after the last phrase with that noun; -1 where there is none.
    static int LastStart(string text, string noun, Func<string, int, int?> link)
    {
        for (var before = text.Length; before > 0; )
        {
            var at = text.AsSpan(0, before).LastIndexOf(noun, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                return -1;
            if (link(text, at + noun.Length) is { } start && start < text.Length)
                return start;
            before = at + noun.Length - 1;
        }
        return -1;
    }

    // "answer: 4", "**answer** is 4", "answer is: 4", "answer = 4"; not "the answer isn't" nor "answers the question".
    static int? EnglishLink(string text, int at)
    {
        at = SkipFiller(text, at);
        if (At(text, at) is ':' or '：' or '=')
            return at + 1;
        if (!StandsAt(text, at, "is") && !StandsAt(text, at, "are"))
            return null;
        at += StandsAt(text, at, "is") ? 2 : 3;
        if (char.IsLetter(At(text, at)) || At(text, at) is '\'' or '’')
            return null;
        var colon = SkipFiller(text, at);
        return At(text, colon) is ':' or '：' ? colon + 1 : at;
    }

    // "答案：4", "答案是4", "答案应该是：4", "答案选B".
    static int? ChineseLink(string text, int at)
    {
        var end = at;
        while (At(text, end) is '应' or '该' or '應' or '該' or '就' or '*' or ' ')
            end++;
        if (At(text, end) is '是' or '为' or '為' or '选' or '選')
            end = SkipFiller(text, end + 1);
        else if (At(text, end) is not (':' or '：'))
            return null;
        return At(text, end) is ':' or '：' ? end + 1 : end;
    }

    // "答：4" and not "问答：".
    static int? StartsAlone(string text, int at) => char.IsLetter(At(text, at - 3)) ? null : at;

    // "Answer:" on a line of its own, or in bold: "**Answer:** 4".
    static string? LineAt(string text, int start)
    {
        var rest = text.AsSpan(start).TrimStart(" \t\r\n*_");
        var end = rest.IndexOfAny('\n', '\r');
        var answer = (end < 0 ? rest : rest[..end]).Trim();
        while (answer.EndsWith("**", StringComparison.Ordinal))
            answer = answer[..^2].TrimEnd();
        return answer.IsEmpty ? null : answer.ToString();
    }

    static int SkipFiller(string text, int at)
    {
        while (At(text, at) is ' ' or '\t' or '*' or '_')
            at++;
        return at;
    }

    static bool StandsAt(string text, int at, string word) =>
        at < text.Length && text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase);

    static char At(string text, int index) => (uint)index < (uint)text.Length ? text[index] : '\0';
}
