namespace RewardBridge.Questions;

/// <summary>Finds the answer that a response marks as such.</summary>
/// <remarks>
/// Thinking is no answer: only what follows the last &lt;/think&gt; counts, and nothing where thinking never ended.
/// Then, the first that is there: the last &lt;answer&gt; element; the last \boxed{...} with balanced braces; what follows
/// the last "####", "Answer:", "answer is", "答案是" and the like; the last line.
/// Every search is one pass over the text.
/// </remarks>
static class MarkedAnswer
{
    // Longer phrases need no entry of their own: "the final answer is" ends like "answer is".
    static readonly string[] Phrases =
    [
        "####",
        "answer:",
        "answer is:",
        "answer is",
        "答案:",
        "答案：",
        "答案是",
        "答案为",
    ];

    /// <summary>The answer, trimmed; "" where there is none.</summary>
    public static string In(string response)
    {
        var text = WithoutThinking(response);
        return Element(text) ?? Boxed(text) ?? AfterPhrase(text) ?? FinalAnswer.LastLine(text);
    }

    static string WithoutThinking(string response)
    {
        const string Open = "<think>";
        const string Close = "</think>";
        var end = response.LastIndexOf(Close, StringComparison.Ordinal);
        var rest = end < 0 ? response : response[(end + Close.Length)..];
        var start = rest.IndexOf(Open, StringComparison.Ordinal);
        return start < 0 ? rest : rest[..start];
    }

    static string? Element(string text)
    {
        const string Open = "<answer>";
        const string Close = "</answer>";
        var end = text.LastIndexOf(Close, StringComparison.Ordinal);
        var start = end < 0 ? -1 : text.LastIndexOf(Open, end, StringComparison.Ordinal);
        return start < 0 ? null : text[(start + Open.Length)..end].Trim();
    }

    static string? Boxed(string text)
    {
        const string Open = "\\boxed{";
        var start = text.LastIndexOf(Open, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var depth = 1;
        for (var i = start + Open.Length; i < text.Length; i++)
        {
            // A brace after a backslash is printed and groups nothing.
            if (text[i] == '\\')
                i++;
            else if (text[i] == '{')
                depth++;
            else if (text[i] == '}' && --depth == 0)
                return WithoutCommand(text[(start + Open.Length)..i].Trim());
        }
        return null;
    }

    // \boxed{\text{Paris}} is Paris.
    static string WithoutCommand(string boxed)
    {
        const string Command = "\\text{";
        return
            boxed.StartsWith(Command, StringComparison.Ordinal)
            && boxed.IndexOf('}', StringComparison.Ordinal) == boxed.Length - 1
            ? boxed[Command.Length..^1].Trim()
            : boxed;
    }

    static string? AfterPhrase(string text)
    {
        var start = -1;
        foreach (var phrase in Phrases)
            if (text.LastIndexOf(phrase, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                start = Math.Max(start, at + phrase.Length);
        if (start < 0)
            return null;
        // "Answer:" on a line of its own, or in bold: "**Answer:** 4".
        var rest = text.AsSpan(start).TrimStart(" \t\r\n*");
        var end = rest.IndexOfAny('\n', '\r');
        var answer = (end < 0 ? rest : rest[..end]).Trim();
        return answer.IsEmpty ? null : answer.ToString();
    }
}
