namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>Finds what stands between mathematics delimiters: $...$, $$...$$, \(...\), \[...\], and bare environments.</summary>
static class Formulas
{
    // Between two dollar signs there is at most this much, or they are sums of money.
    const int LongestInline = 1000;
    const int MaxFormulas = 256;

    /// <summary>The last formulas in order.</summary>
    public static List<Passage> In(string text)
    {
        var formulas = new List<Passage>();
        // Delimiters that don't close any more: each is searched for once, so that the whole stays linear.
        var unclosed = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < text.Length; )
        {
            var passage = text[at] switch
            {
                '\\' => Delimited(text, at, unclosed),
                '$' => Dollars(text, at),
                _ => null,
            };
            if (passage is { } found && !string.IsNullOrWhiteSpace(found.Formula))
            {
                if (formulas.Count == MaxFormulas)
                    formulas.RemoveRange(0, MaxFormulas / 2);
                formulas.Add(found);
            }
            at = passage?.End ?? at + (text[at] == '\\' ? 2 : 1);
        }
        return formulas;
    }

    static Passage? Delimited(string text, int at, HashSet<string> unclosed)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        var close = next switch
        {
            '(' => "\\)",
            '[' => "\\]",
            'b' when text.AsSpan(at).StartsWith("\\begin{") => EndOf(text, at),
            _ => null,
        };
        if (close is null || unclosed.Contains(close))
            return null;
        var end = text.IndexOf(close, at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            unclosed.Add(close);
            return null;
        }
        return next == 'b'
            ? new(at, end + close.Length, text[at..(end + close.Length)])
            : new(at, end + 2, text[(at + 2)..end]);
    }

    static string? EndOf(string text, int at)
    {
        var close = text.IndexOf('}', at);
        return close < 0 || close - at > 30
            ? null
            : $"\\end{text[(at + "\\begin".Length)..(close + 1)]}";
    }

    static Passage? Dollars(string text, int at)
    {
        var isDouble = at + 1 < text.Length && text[at + 1] == '$';
        var start = at + (isDouble ? 2 : 1);
        for (var i = start; i < text.Length && i - start <= LongestInline; i++)
            if (text[i] == '\\')
                i++;
            else if (text[i] == '$')
                return new(
                    at,
                    i + (isDouble && i + 1 < text.Length && text[i + 1] == '$' ? 2 : 1),
                    text[start..i]
                );
        return null;
    }
}
