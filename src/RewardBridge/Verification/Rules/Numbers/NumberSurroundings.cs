namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>Tells a number that stands for itself from a part of something else: 5 million, 4i, (3, 4), less than 10, the 1990s.</summary>
static class NumberSurroundings
{
    const int LongestBracket = 120;
    const int LongestBetween = 40;
    const int LongestAnswer = 300;

    static readonly string[] Scales =
    [
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "dozen",
    ];

    // Directly behind the digits; a unit of one letter (5g, 5m) is none of these.
    static readonly string[] Glued =
    [
        "k",
        "K",
        "M",
        "B",
        "bn",
        "mn",
        "i",
        "x",
        "y",
        "z",
        "n",
        "a",
        "b",
        "pi",
    ];

    static readonly string[] Bounds =
    [
        "less than",
        "more than",
        "fewer than",
        "greater than",
        "smaller than",
        "larger than",
        "at least",
        "at most",
        "up to",
        "before",
        "after",
        "大于",
        "小于",
        "超过",
        "至少",
        "至多",
        "多于",
        "少于",
    ];

    static readonly string[] BoundsBehind =
    [
        "or more",
        "or less",
        "or fewer",
        "以上",
        "以下",
        "以前",
        "之前",
        "之后",
    ];

    static readonly string[] Spans = ["second", "minute", "hour", "day", "week", "month", "year"];

    /// <summary>Whether what stands around makes another value of the number, or a bound.</summary>
    /// <param name="text">As <see cref="NumberText.Plain"/> gives it.</param>
    /// <param name="number">A number in it.</param>
    public static bool ChangeValue(string text, NumberInText number) =>
        IsScaled(text, number)
        || IsInTuple(text, number)
        || IsBound(text.AsSpan(0, number.Start), text.AsSpan(number.End));

    static bool IsScaled(string text, NumberInText number)
    {
        var rest = text.AsSpan(number.End);
        if (rest is ['π', ..] or [' ', 'π', ..] || IsFactorial(text, number))
            return true;
        if (rest.StartsWith("\\pi") || rest.StartsWith(" \\pi"))
            return true;
        foreach (var sign in Glued)
            if (StartsWithWord(rest, sign, StringComparison.Ordinal))
                return true;
        // "the 1990s", but "10s" may be seconds.
        if (
            StartsWithWord(rest.TrimStart("'’"), "s", StringComparison.Ordinal)
            && text.AsSpan(number.Start, number.End - number.Start) is [_, _, _, '0']
        )
            return true;
        rest = rest.TrimStart(" \u00A0-");
        foreach (var word in Scales)
            if (StartsWithWord(rest, word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    // "5!" alone is no cry; "It is 5!" is one.
    static bool IsFactorial(string text, NumberInText number)
    {
        var rest = text.AsSpan(number.End);
        return rest is ['!', ..]
            && rest is not ['!', '=', ..]
            && !text.AsSpan(0, number.Start).ContainsAnyInRange('a', 'z');
    }

    static bool StartsWithWord(ReadOnlySpan<char> text, string word, StringComparison comparison) =>
        text.StartsWith(word, comparison)
        && (text.Length == word.Length || !char.IsAsciiLetterOrDigit(text[word.Length]));

    // Inside a bracket with commas and without words: a point, a list, an interval.
    static bool IsInTuple(string text, NumberInText number)
    {
        var from = Math.Max(0, number.Start - LongestBracket);
        var open = text.AsSpan(from, number.Start - from).LastIndexOfAny(['(', '[', '{']);
        if (open < 0)
            return false;
        var left = text.AsSpan(from + open + 1, number.Start - from - open - 1);
        var right = text.AsSpan(number.End, Math.Min(LongestBracket, text.Length - number.End));
        var close = right.IndexOfAny([')', ']', '}']);
        if (close < 0 || left.ContainsAny(')', ']', '}'))
            return false;
        right = right[..close];
        return (left.Contains(',') || right.Contains(',')) && !HasWord(left) && !HasWord(right);
    }

    static bool HasWord(ReadOnlySpan<char> text)
    {
        for (var i = 2; i < text.Length; i++)
            if (char.IsLetter(text[i]) && char.IsLetter(text[i - 1]) && char.IsLetter(text[i - 2]))
                return true;
        return false;
    }

    /// <summary>Whether a value between two texts is only a bound: "less than …", "between 5 and …", "… or more".</summary>
    public static bool IsBound(ReadOnlySpan<char> before, ReadOnlySpan<char> behind)
    {
        behind = behind.TrimStart();
        foreach (var bound in BoundsBehind)
            if (behind.StartsWith(bound, StringComparison.OrdinalIgnoreCase))
                return true;
        before = before.TrimEnd(" $€£¥\\({-+*");
        foreach (var bound in Bounds)
            if (EndsWithWord(before, bound))
                // "after 5 days" is a time that passed.
                return bound is not ("before" or "after") || !IsSpan(behind);
        return IsEndOfRange(before);
    }

    /// <summary>Whether a short answer has one number, and this as a bound: "less than 10", "10 or more".</summary>
    public static bool IsOnlyBound(string answer)
    {
        if (answer.Length > LongestAnswer)
            return false;
        var text = answer.AsSpan();
        var start = text.IndexOfAnyInRange('0', '9');
        if (start < 0)
            return false;
        var end = start;
        while (
            end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ',' or '%')
        )
            end++;
        return !text[end..].ContainsAnyInRange('0', '9') && IsBound(text[..start], text[end..]);
    }

    static bool IsSpan(ReadOnlySpan<char> behind)
    {
        foreach (var word in Spans)
            if (behind.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    static bool EndsWithWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase)
        && (text.Length == word.Length || !char.IsAsciiLetter(text[^(word.Length + 1)]));

    // "between 5 and": either end of a range.
    static bool IsEndOfRange(ReadOnlySpan<char> before)
    {
        if (EndsWithWord(before, "between"))
            return true;
        if (!EndsWithWord(before, "and"))
            return false;
        before = before[Math.Max(0, before.Length - LongestBetween)..];
        var start = before.LastIndexOf("between", StringComparison.OrdinalIgnoreCase);
        return start >= 0 && !before[start..^"and".Length].ContainsAny(',', ';');
    }
}
